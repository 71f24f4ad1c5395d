"""DRG-010: waste as large as a whole smallest container."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from scrubber.arithmetic.containers import sizes_of
from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.arithmetic.vials import next_whole, plain
from scrubber.arithmetic.waste import asks, is_paid_apart, is_single_dose, same_product
from scrubber.rules.rule import Effective, Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_SHORTAGE = lazy_pattern(r"shortage|back.?order|unavailable|not available|discontinued", re.IGNORECASE)


@rule(
    "DRG-010",
    "Waste as large as a whole smallest container",
    severity=Severity.WARNING,
    carc=("16", "151"),
    rarc=("N362",),
    scope=Scope.ENCOUNTER,
    when=Has.DISCARDED,
    source=Source(
        "Contractor pages on JW and JZ: use the vial combination that minimises waste",
        "https://med.noridianmedicare.com/web/jfb/topics/drugs-biologicals-injections/drug-wastage-jw-and-jz-modifiers",
    ),
    effective=Effective(date(2017, 1, 1)),
    settings=("jwjz_required_from",),
    remedy="Use and bill the vial combination that minimises waste, or document the shortage.",
)
def whole_container_wasted(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Whoever discards as much as the smallest container holds had one container too many open.

    Bad: 15 units discarded from vials of 10.

    >>> check(claim(lines=[line("J1745", 35), line("J1745", 15, modifiers="JW")]))
    loop 2400, SV104: J1745: 15 units discarded, and the smallest container holds 10; 35 given need 4
        containers of 10, which leaves 5.

    Good: 5 discarded.

    >>> check(claim(lines=[line("J1745", 35), line("J1745", 5, modifiers="JW")]))
    clean

    Good: the NDC shows the 400 mg vial of bevacizumab, which is what the practice stocks.

    >>> vial = dict(ndc="50242006101", ndc_quantity=16, ndc_unit="ML")
    >>> check(claim(lines=[line("J9035", 28, **vial), line("J9035", 12, modifiers="JW", **vial)]))
    clean
    """
    for line in encounter.lines:
        if not line.is_waste or not line.is_drug or not line.units or not asks(line):
            continue
        if not is_single_dose(line) or not is_paid_apart(line, tables) or _tells_of_shortage(line):
            continue
        given = [one for one in encounter.lines if not one.is_waste and same_product(one, line)]
        sizes = sizes_of((line, *given), tables)
        if not given or not sizes or line.units < min(sizes):
            continue
        dose = sum((one.units for one in given if one.units is not None), Decimal(0))
        least = next_whole(dose, sizes)
        best = (
            f"; {plain(dose)} given need {least}, which leaves {plain(least.content - dose)}" if least else ""
        )
        message = (
            f"{line.code}: {plain(line.units)} units discarded, and the smallest container "
            f"holds {plain(min(sizes))}{best}."
        )
        yield Hit(line.where.at(line.element.units), message, (line, *given), value=str(line.units))


def _tells_of_shortage(line: Line) -> bool:
    notes = (*line.claim.notes, *line.notes)
    return any(_SHORTAGE.search(note.text) for note in notes)
