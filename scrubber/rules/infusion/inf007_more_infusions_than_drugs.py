"""INF-007: more sequential or concurrent infusions than different drugs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_source import supplied_by_others
from scrubber.arithmetic.hierarchy import FURTHER_DRUG, units
from scrubber.arithmetic.route import may_be_infused
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_FIRST = frozenset({"96365", "96413", "96416", "C8957", "G0498"})


@rule(
    "INF-007",
    "More sequential/concurrent infusions than different drugs",
    severity=Severity.WARNING,
    carc=("97", "151"),
    rarc=("M15",),
    scope=Scope.ENCOUNTER,
    when=Has.ADDON,
    codes=FURTHER_DRUG,
    source=Source("CPT drug administration guidelines: sequential and concurrent mean a different substance"),
    remedy="Bill a longer infusion of the same drug as 96366 or 96415, not as 96367, 96368 or 96417.",
)
def more_infusions_than_drugs(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Each sequential or concurrent infusion needs a drug of its own beside the one that began.

    Bad: the second hour of infliximab billed as a second drug.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("96417", 1)]))
    loop 2400, SV101-2: 96417 x 1 = 1 further infusions; drugs that can be infused 1 - 1 for the first = 0.

    Good: the second hour as an extra hour.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("96415", 1)]))
    clean

    Good: an unlisted drug is a drug; its route is anybody's guess.

    >>> check(claim(lines=[line("J1745", 40), line("J3490", 1), line("96413", 1), line("96367", 1)]))
    clean
    """
    for part in encounter.by_payer():
        further = tuple(line for line in part.lines if line.code in FURTHER_DRUG)
        billed = units(further, FURTHER_DRUG)
        if not billed:
            continue
        infused = _infusible(part)
        first = 1 if any(line.code in _FIRST for line in part.lines) else 0
        if billed > infused - first and not supplied_by_others(part):
            names = " + ".join(f"{line.code} x {line.units_text}" for line in further)
            less = f" - 1 for the first = {infused - 1}" if first else ""
            message = f"{names} = {billed} further infusions; drugs that can be infused {infused}{less}."
            yield Hit(further[0].where.at(further[0].element.code), message, further)


def _infusible(part: Encounter) -> int:
    """Different drugs that can be infused; every unlisted, zero-charge or uncoded pharmacy line adds one."""
    drugs = [line for line in part.lines if line.is_drug and not _counts_itself(line)]
    known = {line.code for line in drugs if may_be_infused(line.drug)}
    return len(known) + sum(1 for line in part.lines if _counts_itself(line))


def _counts_itself(line: Line) -> bool:
    if line.is_drug:
        return line.drug is not None and line.drug.is_unlisted
    pharmacy = line.revenue_code.startswith(("025", "063")) and line.admin is None
    return pharmacy or line.code.startswith(("S00", "S01"))
