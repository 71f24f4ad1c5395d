"""INF-018: special-route drug with an infusion or injection code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.route import EYE, NERVE, PROCEDURES, SPINE, way_of, ways
from scrubber.arithmetic.visit import Visit, visit
from scrubber.rules.infusion.wording import codes
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_WRONG = ("96365", "96372", "96374", "96401", "96413")
_RIGHT = {EYE: "67028", SPINE: "62320-62327 or 96450", NERVE: "chemodenervation (646xx, 52287, 43201, 46505)"}
_SPECIAL = frozenset(_RIGHT)


@rule(
    "INF-018",
    "Special-route drug with infusion/injection code",
    severity=Severity.WARNING,
    carc=("16", "97"),
    rarc=("N657",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN | Has.DRUG | Has.OTHER_ROUTE,
    codes=frozenset(_WRONG),
    source=Source("The drug's label: route of administration; NCCI Policy Manual"),
    remedy="Use the procedure code of the drug's route.",
)
def special_route(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """A drug for the eye, the spine or the nerve is given by a procedure of its own.

    Bad: aflibercept with an injection code.

    >>> check(claim(lines=[line("J0178", 2), line("96372", 1)]))
    loop 2400, SV101-2: J0178 is given by 67028; its day holds 96372 instead.

    Good: with the intravitreal injection.

    >>> check(claim(lines=[line("J0178", 2), line("67028", 1, modifiers="RT")]))
    clean

    Good: the injection belongs to another drug of the day.

    >>> check(claim(lines=[
    ...     line("J0178", 2), line("67028", 1, modifiers="RT"), line("J3420", 1), line("96372", 1)]))
    clean
    """
    day = visit(encounter)
    for line in day.drugs:
        known = ways(line.drug)
        if len(known) == 1 and not known.isdisjoint(_SPECIAL):
            (way,) = known
            wrong = _wrong(line, way, day)
            if wrong:
                message = f"{line.code} is given by {_RIGHT[way]}; its day holds {codes(wrong)} instead."
                yield Hit(wrong[0].where.at(wrong[0].element.code), message, (*wrong, line), drug=line.code)


def _wrong(line: Line, way: str, day: Visit) -> tuple[Line, ...]:
    """Administration of the day that only this drug could explain."""
    right = PROCEDURES[way] | (line.drug.allowed_admin if line.drug else frozenset())
    if day.codes & right:
        return ()
    wrong = [code for code in _WRONG if code in day.codes]
    return day.coded(frozenset(code for code in wrong if not day.explains(way_of(code) or "")))
