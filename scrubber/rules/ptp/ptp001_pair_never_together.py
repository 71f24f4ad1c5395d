"""PTP-001: pair never billable together (CCMI 0)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.code_pairs import NEVER, active_edits
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables


@rule(
    "PTP-001",
    "Pair never billable together (CCMI 0)",
    severity=Severity.ERROR,
    carc=("236",),
    rarc=("M80", "N20"),
    scope=Scope.ENCOUNTER,
    when=Has.MANY_LINES,
    source=Source(
        "CMS NCCI procedure-to-procedure edits of the quarter",
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits/medicare-ncci-procedure-procedure-ptp-edits",
    ),
    needs=("ptp",),
    settings=("ncci",),
    remedy="Delete the column 2 code.",
)
def pair_never_together(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Some pairs are never paid together on one day: one code contains the other, and no modifier parts them.

    Bad: the prolonged pump start beside the code that includes it.

    >>> check(claim(service_date="2024-07-15", lines=[line("G0498", 1), line("96416", 1, modifiers="59")]))
    loop 2400, SV101-2: G0498 is never paid beside 96416 on 2024-07-15 (indicator 0).

    Good: the pump alone, and a pair that a modifier may part.

    >>> check(claim(service_date="2024-07-15", lines=[line("G0498", 1)]))
    clean
    >>> check(claim(service_date="2024-07-15", lines=[line("96413", 1), line("96372", 1, modifiers="59")]))
    clean
    """
    for edit, lines, guessed in active_edits(encounter, tables):
        if edit.modifier_indicator != NEVER:
            continue
        first = [line for line in lines if line.code == edit.column_one]
        second = [line for line in lines if line.code == edit.column_two]
        line = second[0]
        message = (
            f"{edit.column_two} is never paid beside {edit.column_one} on {encounter.day} (indicator 0)."
        )
        codes = (edit.column_one, edit.column_two)
        yield Hit(line.where.at(line.element.code), message, (*first, *second), pair=codes, guessed=guessed)
