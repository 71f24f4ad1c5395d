"""INF-004: initial infusion or push code with more than one unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.hierarchy import IV_INITIAL, is_separate
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

ONCE = IV_INITIAL | {"96416"}


@rule(
    "INF-004",
    "Initial infusion or push code with more than one unit",
    severity=Severity.ERROR,
    carc=("151", "222"),
    rarc=("N362",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN | Has.TWO_INITIALS,
    codes=ONCE,
    source=Source(
        "CPT drug administration guidelines; NCCI medically unlikely edits",
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits",
    ),
    remedy="Bill extra hours as 96361, 96366 or 96415; put a second encounter on its own line with XE or 59.",
)
def initial_units(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """An initial service happens once; more units are hours coded wrongly or a second encounter unsaid.

    Bad: two hours billed as two initial units.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 2)]))
    loop 2400, SV104: 96413 has 2 units on 2024-02-10; an initial service is 1.

    Good: the second hour as an add-on.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("96415", 1)]))
    clean

    Good: two encounters of one day on two lines, the second marked.

    >>> check(claim("837I", lines=[line("J1956", 4), line("96365", 1), line("96365", 1, modifiers="XE")]))
    clean
    """
    severity = Severity.WARNING if encounter.is_institutional else Severity.ERROR
    for part in encounter.by_payer():
        once = [line for line in part.lines if line.code in ONCE]
        for line in once:
            if line.units is not None and line.units > 1:
                message = (
                    f"{line.code} has {line.units_text} units on {encounter.day}; an initial service is 1."
                )
                yield Hit(line.where.at(line.element.units), message, (line,), severity)
        if len(once) > 1:
            yield from _repeated(once, encounter, severity)


def _repeated(once: list[Line], encounter: Encounter, severity: Severity) -> Iterator[Hit]:
    for code in dict.fromkeys(line.code for line in once if line.code in IV_INITIAL):
        lines = [line for line in once if line.code == code]
        bare = tuple(line for line in lines if not is_separate(line))
        if len(bare) > 1:
            message = f"{code} stands on {len(bare)} lines of {encounter.day} without 59, XE or XS."
            yield Hit(bare[1].where.at(bare[1].element.code), message, bare, severity)
