"""INF-020: additional-hour units longer than the drug can run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_source import tells_of_reaction
from scrubber.arithmetic.hierarchy import ADDITIONAL_HOUR, PUSH, units
from scrubber.arithmetic.route import INJECTION_CODES, may_be_infused, may_be_pushed
from scrubber.arithmetic.visit import Visit, visit
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


@rule(
    "INF-020",
    "Additional-hour units longer than the drug can run",
    severity=Severity.WARNING,
    carc=("151",),
    rarc=("N362",),
    scope=Scope.ENCOUNTER,
    when=Has.ADDON | Has.DRUG,
    codes=ADDITIONAL_HOUR,
    source=Source("The drug's label: infusion time"),
    remedy="Check the stop times: observation after the infusion is not infusion time.",
)
def longer_than_label(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """A drug that runs one hour has no second one: often the observation afterwards was billed.

    Bad: natalizumab runs one hour; the second is observation.

    >>> check(claim(lines=[line("J2323", 300), line("96413", 1), line("96415", 1)]))
    loop 2400, SV104: 1 + 1 = 2 hours of J2323; its label allows 1.

    Good: one hour.

    >>> check(claim(lines=[line("J2323", 300), line("96413", 1)]))
    clean

    Good: a reaction on record slows an infusion.

    >>> check(claim(diagnoses=["K5000", "T805XXA"], lines=[
    ...     line("J2323", 300), line("96413", 1), line("96415", 1)]))
    clean
    """
    for part in encounter.by_payer():
        extra = tuple(line for line in part.lines if line.code in ADDITIONAL_HOUR)
        if not extra or (drug := _single_infused(visit(part))) is None or drug.date is None:
            continue
        time = tables.drug_time.get(drug.code, drug.date)
        hours = 1 + units(extra, ADDITIONAL_HOUR)
        if time is None or time.max_hours is None or hours <= time.max_hours or tells_of_reaction(part):
            continue
        message = f"1 + {hours - 1} = {hours} hours of {drug.code}; its label allows {time.max_hours}."
        yield Hit(extra[0].where.at(extra[0].element.units), message, (*extra, drug), drug=drug.code)


def _single_infused(day: Visit) -> Line | None:
    """The one drug that ran in; drugs that pushes and injections of the day account for do not count."""
    infused = [line for line in day.drugs if may_be_infused(line.drug)]
    steady = [line for line in infused if not may_be_pushed(line.drug)]
    other_ways = units(day.encounter.lines, PUSH | INJECTION_CODES)
    unaccounted = max(0, len(infused) - len(steady) - other_ways)
    if len(steady) == 1 and not unaccounted:
        return steady[0]
    return infused[0] if len(infused) == 1 else None
