"""DRG-009: JZ on a dose that is not whole containers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from scrubber.arithmetic.containers import sizes_of
from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.arithmetic.route import EYE, ways
from scrubber.arithmetic.vials import last_whole, next_whole, plain, whole
from scrubber.arithmetic.waste import must_say
from scrubber.model.line import NO_WASTE
from scrubber.rules.rule import Effective, Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_EYE_INJECTION = "67028"
_REPACKAGED = lazy_pattern(r"pre-?filled|syringe|re-?packag|outsourc|compound|503b", re.IGNORECASE)


@rule(
    "DRG-009",
    "JZ on a dose that is not whole containers",
    severity=Severity.WARNING,
    carc=("16",),
    rarc=("N823",),
    scope=Scope.ENCOUNTER,
    when=Has.WASTE,
    source=Source(
        "CMS, JW and JZ modifier policy: frequently asked questions",
        "https://www.hhs.gov/guidance/document/new-claims-modifier-requirement-drugs-and-biologicals-single-dose-container-or-single-use",
    ),
    effective=Effective(date(2023, 7, 1)),
    settings=("jwjz_required_from",),
    remedy="Where the dose was rounded to the vial correct the units; where drug was discarded take JZ off "
    "and add a JW line.",
)
def jz_not_whole(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """JZ says that nothing was discarded, so the units must empty the containers.

    Bad: 350 mg out of 100 mg vials, and nothing left?

    >>> check(claim(lines=[line("J1745", 35, modifiers="JZ")]))
    loop 2400, SV101-3: J1745 has JZ with 35 units; containers of 10 units hold 30 or 40.

    Good: 400 mg.

    >>> check(claim(lines=[line("J1745", 40, modifiers="JZ")]))
    clean

    Good: an 87.5 mg syringe is 8.75 units, billed as 9; less than a unit is left and never billed.

    >>> syringe = dict(ndc="00003281811", ndc_quantity="0.7", ndc_unit="ML")
    >>> check(claim(lines=[line("J0129", 9, modifiers="JZ", **syringe)]))
    clean

    Good: bevacizumab for an eye comes in a syringe that somebody else filled.

    >>> check(claim(lines=[line("J9035", 1, modifiers="JZ"), line("67028", 1)], diagnoses=["H353211"]))
    clean
    """
    for line in encounter.lines:
        if NO_WASTE not in line.modifiers or not line.is_drug or line.is_waste or not line.units:
            continue
        sizes = sizes_of((line,), tables) if must_say(line, tables) else ()
        if not sizes or whole(line.units, sizes) is not None or _is_repackaged(line, encounter):
            continue
        if _is_whole_together(line, encounter, tables):
            continue
        around = [
            plain(f.content) for f in (last_whole(line.units, sizes), next_whole(line.units, sizes)) if f
        ]
        message = (
            f"{line.code} has JZ with {plain(line.units)} units; containers of "
            f"{', '.join(map(plain, sizes))} units hold {' or '.join(around)}."
        )
        yield Hit(line.where.at(line.element.modifier), message, (line,), value=str(line.units))


def _is_whole_together(line: Line, encounter: Encounter, tables: Tables) -> bool:
    """Whether the day's lines of the code share containers (two sites of injection, one vial)."""
    same = [one for one in encounter.lines if one.code == line.code and not one.is_waste and one.units]
    if len(same) < 2:
        return False
    sizes = sizes_of(same, tables)
    total = sum((one.units for one in same if one.units is not None), Decimal(0))
    return bool(sizes) and whole(total, sizes) is not None


def _is_repackaged(line: Line, encounter: Encounter) -> bool:
    """Whether the dose came as a part of a container that a pharmacy had divided."""
    if encounter.has_code(_EYE_INJECTION) and EYE not in ways(line.drug):
        return True
    texts = (line.description, *(note.text for note in line.notes), *(note.text for note in line.claim.notes))
    return any(_REPACKAGED.search(text) for text in texts)
