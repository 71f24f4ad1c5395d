"""INF-023: physician claim for infusion or injection administration in a facility."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.infusion.wording import are
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

FACILITY_PLACES = frozenset({"19", "21", "22", "23", "25", "26", "31", "34", "51", "52", "54", "56", "61"})
_CODES = frozenset(
    str(code) for code in (*range(96360, 96380), 96401, 96402, *range(96409, 96426), *range(96521, 96524))
)


@rule(
    "INF-023",
    "Physician claim for infusion/injection administration in a facility",
    severity=Severity.ERROR,
    carc=("5", "171"),
    rarc=("N428", "M97"),
    forms=("837P",),
    when=Has.ADMIN | Has.ELSEWHERE,
    source=Source(
        "Medicare physician fee schedule PC/TC indicator 5; Regence reimbursement policy 109",
        "https://ump.regence.com/provider/library/policies-guidelines/reimbursement-policy/injection-infusion-services",
    ),
    remedy="The hospital bills administration on its 837I; the physician bills the visit only.",
)
def physician_in_facility(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Nurses of the facility give the drug, so the facility bills it.

    Bad: an infusion in the outpatient department on the physician's claim.

    >>> check(claim(place_of_service="22"))
    loop 2400, SV101-2: 96413 and 96415 are the facility's at place of service 22; the claim is professional.

    Good: in the office.

    >>> check(claim(place_of_service="11"))
    clean

    Good: the line's own place of service goes before the claim's.

    >>> check(claim(place_of_service="22", lines=[line("96413", 1, place_of_service="11")]))
    clean
    """
    lines = tuple(
        line for line in claim.lines if line.code in _CODES and line.place_of_service_code in FACILITY_PLACES
    )
    if lines:
        place = lines[0].place_of_service_code
        message = f"{are(lines)} the facility's at place of service {place}; the claim is professional."
        yield Hit(lines[0].where.at("SV101-2"), message, lines)
