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

_OTHER_WAYS = PUSH | INJECTION_CODES


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
        extra = tuple([line for line in part.lines if line.code in ADDITIONAL_HOUR])
        drug = _single_infused(visit(part)) if extra else None
        if drug is None or part.day is None:
            continue
        time = tables.drug_time.get(drug.code, part.day)
        if time is None or time.max_hours is None:
            continue
        hours = 1 + units(extra, ADDITIONAL_HOUR)
        if hours <= time.max_hours or tells_of_reaction(part):
            continue
        message = f"1 + {hours - 1} = {hours} hours of {drug.code}; its label allows {time.max_hours}."
        yield Hit(extra[0].where.at(extra[0].element.units), message, (*extra, drug), drug=drug.code)


def _single_infused(day: Visit) -> Line | None:
    """The one drug that ran in; drugs that pushes and injections of the day account for do not count."""
    infused = [line for line in day.drugs if may_be_infused(line.drug)]
    if len(infused) == 1:
        return infused[0]
    steady = [line for line in infused if not may_be_pushed(line.drug)]
    other_ways = units(day.encounter.lines, _OTHER_WAYS)
    return steady[0] if len(steady) == 1 and len(infused) - 1 <= other_ways else None
