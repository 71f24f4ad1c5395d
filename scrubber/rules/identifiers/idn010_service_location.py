"""IDN-010: service location missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.locations import site_of
from scrubber.rules.identifiers.practice import is_own_site
from scrubber.rules.identifiers.providers import FACILITY
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.model.party import Party
    from scrubber.reference.tables import Tables

_ELSEWHERE = frozenset({"19", "22", "23", "24", "31", "32", "49", "50", "54", "65", "72"})
_SOMEWHERE = Has.ELSEWHERE
_HOME = "12"
_OFF_CAMPUS = ("PO", "PN", "ER")
_OUTPATIENT = "13"


@rule(
    "IDN-010",
    "Service location missing",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("MA114", "M77"),
    route="registration",
    source=Source(
        "ASC X12N 837P loop 2310C, 837I loop 2310E; Medicare Claims Processing Manual chapter 26 "
        "section 10.4 item 32",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c26.pdf",
    ),
    remedy="Add the facility's name, street address and NPI.",
)
def service_location(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Where the service is not at the billing provider's own address, the payer prices it by the place.

    Bad: served in a hospital, and nobody says which.

    >>> check(claim(place_of_service="22", lines=[line("99213", 1)]))
    loop 2310C, NM101: The place of service is 22, and the claim names no service facility.

    Good: the hospital is named.

    >>> check(claim(place_of_service="22", lines=[line("99213", 1)], facility={"npi": "1234567893"}))
    clean

    Good: the office is the billing provider's own, and a home is named by its place of service alone.

    >>> check(claim(place_of_service="11"))
    clean
    >>> check(claim(place_of_service="12"))
    clean

    Bad: a hospital says off campus, and not where.

    >>> check(claim("837I", lines=[line("J1745", 40, modifiers=("JZ", "PO"))]))
    loop 2310E, NM101: J1745 has modifier PO, and the claim names no service facility.
    """
    if claim.is_institutional:
        yield from _institutional(claim, tables)
        return
    knows_sites = tables.has("location")
    if not (knows_sites or claim.has & _SOMEWHERE):
        return
    places: dict[str, list[Line]] = {}
    for line in claim.lines:
        place = line.place_of_service_code
        if place not in _ELSEWHERE and not knows_sites:
            continue
        facility = line.party(FACILITY) or claim.service_facility
        if not _is_whole(facility) and _is_elsewhere(line, place, tables):
            places.setdefault(place, []).append(line)
    for place, lines in places.items():
        where = claim.where._replace(loop="2310C", segment="NM1").at("NM101")
        told = lines[0].party(FACILITY) or claim.service_facility
        message = f"The place of service is {place}, and the claim {_lack(told)}."
        yield Hit(where if told is None else told.where.at("NM101"), message, tuple(lines))


def _is_whole(facility: Party | None) -> bool:
    return facility is not None and facility.address_index >= 0 and facility.city_index >= 0


def _lack(facility: Party | None) -> str:
    return "names no service facility" if facility is None else "gives the service facility no address"


def _is_elsewhere(line: Line, place: str, tables: Tables) -> bool:
    """Whether the place is one of somebody else's, or one the location table has at another address."""
    if place in _ELSEWHERE:
        return not is_own_site(line.claim, place)
    return place != _HOME and _is_at_other_address(line, place, tables)


def _is_at_other_address(line: Line, place: str, tables: Tables) -> bool:
    billing, day = line.claim.billing, line.date
    if billing is None or not billing.npi or day is None or not tables.has("location"):
        return False
    own = _plain(" ".join(billing.address))
    known = [
        _plain(row.address)
        for row in tables.location.rows()
        if row.npi == billing.npi
        and row.place_of_service == place
        and row.address
        and row.effective_from <= day
        and (row.effective_to is None or day <= row.effective_to)
    ]
    return bool(known) and own not in known


def _plain(text: str) -> str:
    return " ".join(text.upper().split())


def _institutional(claim: Claim, tables: Tables) -> Iterator[Hit]:
    facility = claim.service_facility
    if claim.facility_code != _OUTPATIENT or _is_whole(facility):
        return
    where = claim.where._replace(loop="2310E", segment="NM1") if facility is None else facility.where
    marked = tuple(line for line in claim.lines if not set(_OFF_CAMPUS).isdisjoint(line.modifiers))
    if marked:
        modifier = next(one for one in marked[0].modifiers if one in _OFF_CAMPUS)
        message = f"{marked[0].code} has modifier {modifier}, and the claim {_lack(facility)}."
        yield Hit(where.at("NM101"), message, marked)
        return
    site = site_of(claim, tables)
    if site is not None and site.off_campus in ("excepted", "nonexcepted"):
        yield Hit(where.at("NM101"), f"The location is off campus, and the claim {_lack(facility)}.")
