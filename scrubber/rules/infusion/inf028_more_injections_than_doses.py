"""INF-028: more injections than injectable doses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_source import supplied_by_others
from scrubber.arithmetic.hierarchy import units
from scrubber.arithmetic.route import INJECTION
from scrubber.arithmetic.visit import visit
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables

_INJECTIONS = frozenset({"96372", "96401", "96402"})
# Label: injections that one dose may take, where more than one
_LABEL = {
    "J0717": 2, "J3111": 2, "J2357": 4, "Q5154": 4, "J0638": 2, "J9395": 2, "J9394": 2, "J9393": 2,
    "J2182": 3, "J0896": 3, "J9025": 4, "J0696": 2, "J0223": 2,
}  # fmt: skip


@rule(
    "INF-028",
    "More injections than injectable doses",
    severity=Severity.INFO,
    carc=("151",),
    rarc=("N362",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN | Has.DRUG,
    codes=_INJECTIONS,
    source=Source("CPT 96372 per injection; the drug's label: injections a dose"),
    remedy="Count the documented needle sticks by drug.",
)
def more_injections_than_doses(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Each injection needs a dose: a dose is one needle stick but for a few drugs.

    Info: two injections of one syringe.

    >>> check(claim(lines=[line("J0897", 60), line("96372", 2)]))
    loop 2400, SV104: 2 injections on 2024-02-10; J0897 takes 1 at most.

    Good: one.

    >>> check(claim(lines=[line("J0897", 60), line("96372", 1)]))
    clean

    Good: certolizumab is two syringes.

    >>> check(claim(lines=[line("J0717", 400), line("96372", 2)]))
    clean
    """
    if not any(line.code in _INJECTIONS for line in encounter.lines):
        return
    for part in encounter.by_payer():
        injections = tuple(line for line in part.lines if line.code in _INJECTIONS)
        billed = units(injections, _INJECTIONS)
        if billed < 2:
            continue
        day = visit(part)
        injected = day.given_by(INJECTION)
        allowed = sum(_LABEL.get(line.code, 1) for line in injected)
        if day.has_unknown or not injected or billed <= allowed or supplied_by_others(part):
            continue
        names = ", ".join(line.code for line in injected)
        message = f"{billed} injections on {part.day}; {names} takes {allowed} at most."
        yield Hit(injections[0].where.at(injections[0].element.units), message, (*injections, *injected))
