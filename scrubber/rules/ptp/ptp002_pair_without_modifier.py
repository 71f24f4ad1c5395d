"""PTP-002: pair needs an NCCI modifier (CCMI 1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.code_pairs import WITH_MODIFIER, active_edits, is_bare
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables


@rule(
    "PTP-002",
    "Pair needs an NCCI modifier (CCMI 1)",
    severity=Severity.ERROR,
    carc=("236",),
    rarc=("M80", "N20"),
    scope=Scope.ENCOUNTER,
    when=Has.MANY_LINES,
    source=Source(
        "CMS NCCI procedure-to-procedure edits of the quarter",
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits/medicare-ncci-procedure-procedure-ptp-edits",
    ),
    needs=("ptp", "modifier"),
    settings=("ncci",),
    remedy="Append 59 or XE, XP, XS, XU only if the service was distinct and the record shows "
    "it; else delete "
    "the column 2 code.",
)
def pair_without_modifier(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """A pair with indicator 1 is paid only where a modifier says that the services were distinct. Since July
    2019 the modifier may stand on either line.

    Bad: an injection on the day of an infusion, bare.

    >>> check(claim(service_date="2024-07-15", lines=[line("96413", 1), line("96372", 1)]))
    loop 2400, SV101-3: 96372 is paid beside 96413 on 2024-07-15 only with an NCCI modifier; neither
        line has one.

    Good: the modifier on the injection, or on the other line.

    >>> check(claim(service_date="2024-07-15", lines=[line("96413", 1), line("96372", 1, modifiers="59")]))
    clean
    >>> check(claim(service_date="2024-07-15", lines=[line("96413", 1, modifiers="XU"), line("96372", 1)]))
    clean

    Good: add-on infusions have no pair with the initial one, so nothing is asked of them.

    >>> addons = [line(code, 1) for code in ("96413", "96415", "96367", "96368", "96375", "96411", "96417")]
    >>> check(claim(service_date="2024-07-15", lines=addons))
    clean
    """
    for edit, lines, guessed in active_edits(encounter, tables):
        if edit.modifier_indicator != WITH_MODIFIER:
            continue
        first = tuple([line for line in lines if line.code == edit.column_one and is_bare(line, tables)])
        second = tuple([line for line in lines if line.code == edit.column_two and is_bare(line, tables)])
        if first and second:
            line = second[0]
            message = (
                f"{edit.column_two} is paid beside {edit.column_one} on {encounter.day} only with an NCCI "
                "modifier; neither line has one."
            )
            codes = (edit.column_one, edit.column_two)
            where = line.where.at(line.element.modifier)
            yield Hit(where, message, first + second, pair=codes, guessed=guessed)
