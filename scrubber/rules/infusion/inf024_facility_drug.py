"""INF-024: physician claim for a facility-furnished drug."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.infusion.elsewhere import is_supplier
from scrubber.rules.infusion.wording import are
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_FACILITY_PLACES = frozenset({"19", "21", "22", "23", "31", "51", "61"})


@rule(
    "INF-024",
    "Physician claim for a facility-furnished drug",
    severity=Severity.ERROR,
    carc=("5", "109"),
    rarc=("N428", "M97"),
    forms=("837P",),
    when=Has.DRUG | Has.ELSEWHERE,
    source=Source("IOM 100-02 chapter 15 section 50 (incident to); IOM 100-04 chapter 17"),
    remedy="Move the drug to the hospital's 837I, or correct the place of service.",
)
def facility_drug(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A drug given in a facility is the facility's cost; incident-to needs an office.

    An error for Medicare, a warning for others.

    Bad: infliximab in the outpatient department on the physician's claim.

    >>> check(claim(place_of_service="22"))
    loop 2400, SV101-2: J1745 is the facility's at place of service 22; the claim is professional.

    Good: in the office.

    >>> check(claim(place_of_service="11"))
    clean

    Good: a pharmacy that dispenses to a nursing facility.

    >>> check(claim(place_of_service="31", billing={"taxonomy": "3336L0003X"}))
    clean
    """
    lines = tuple(
        line for line in claim.lines if line.is_drug and line.place_of_service_code in _FACILITY_PLACES
    )
    if lines and not is_supplier(claim):
        severity = Severity.ERROR if claim.payer.is_medicare else Severity.WARNING
        place = lines[0].place_of_service_code
        message = f"{are(lines)} the facility's at place of service {place}; the claim is professional."
        yield Hit(lines[0].where.at("SV101-2"), message, lines, severity)
