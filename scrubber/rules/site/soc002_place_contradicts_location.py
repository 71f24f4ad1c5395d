"""SOC-002: place of service contradicts location or form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from scrubber.arithmetic.local_rows import past_lines
from scrubber.arithmetic.locations import site_of
from scrubber.rules.rule import Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.encounter import Pair
    from scrubber.reference.rows_logs import Location
    from scrubber.reference.tables import Tables

_JUDGED = frozenset({"11", "19", "22"})
_OUT = ("rejected", "voided", "superseded")


@rule(
    "SOC-002",
    "Place of service contradicts location or form",
    severity=Severity.WARNING,
    carc=("5", "58"),
    rarc=("M77", "MA114"),
    route="billing",
    source=Source(
        "CMS place of service code set; Medicare Claims Processing Manual chapter 26 section 10.5",
        "https://www.cms.gov/medicare/coding-billing/place-of-service-codes",
    ),
    scope=Scope.FORMS,
    forms=("837P",),
    needs=("location",),
    remedy="Correct the place of service by the location master.",
)
def place_contradicts_location(pair: Pair, tables: Tables) -> Iterator[Hit]:
    """The location master knows which address is an office, a hospital department, on or off the campus.
    And a drug given once is billed once: by the office or by the hospital.

    Bad: the hospital's outpatient department billed as an office.

    >>> sites = {"location": [{"npi": "1888888884", "site_id": "S1", "place_of_service": "22",
    ...     "off_campus": "none"}]}
    >>> check(claim(facility={"npi": "1888888884"}), tables=sites)
    loop 2300, CLM05-1: Place of service is 11; the location master says 22 for this site.

    Good: as the master says.

    >>> check(claim(place_of_service="22", facility={"npi": "1888888884"}), tables=sites)
    clean

    Bad: on campus, while the site lies off it.

    >>> off = {"location": [{**sites["location"][0], "place_of_service": "", "off_campus": "nonexcepted"}]}
    >>> check(claim(place_of_service="22", facility={"npi": "1888888884"}), tables=off)
    loop 2300, CLM05-1: Place of service is 22; the location master says 19 for this site.

    Bad: the hospital bills the same infusion; the finding stands on both claims.

    >>> check(claim(), claim("837I", claim_id="PCN2"))
    loop 2400, SV105: J1745 on 2024-02-10 is billed for an office; claim 2 bills the same drug and day for a
        hospital.
    loop 2400, SV202-2: J1745 on 2024-02-10 is billed for an office; claim 2 bills the same drug and day for a
        hospital.

    Good: the hospital's infusion was on another day.

    >>> check(claim(), claim("837I", claim_id="PCN2", service_date="2024-02-12"))
    clean
    """
    claim = pair.second
    if pair.first is not claim:
        yield from _billed_twice(pair)
        return
    place = claim.place_of_service_code
    if place not in _JUDGED:
        return
    site = site_of(claim, tables)
    expected = _expected(site, place) if site is not None else ""
    if expected and expected != place:
        message = f"Place of service is {place}; the location master says {expected} for this site."
        yield Hit(claim.where.at("CLM05-1"), message)
    elif place == "11":
        past = past_lines(claim, tables)
        if past:
            yield from _billed_by_hospital(claim, past)


def _billed_twice(pair: Pair) -> Iterator[Hit]:
    """Find drugs that a hospital bills for the same day in this batch."""
    for line in pair.second.lines:
        if not line.is_drug or line.is_waste or line.place_of_service_code != "11":
            continue
        same = tuple(one for one in pair.first.lines if one.code == line.code and one.date == line.date)
        if same:
            message = (
                f"{line.code} on {line.date} is billed for an office; {pair.first_name} bills the same "
                "drug and day for a hospital."
            )
            yield Hit(line.where.at("SV105"), message, (line, *same))


def _expected(site: Location, place: str) -> str:
    """What the place of service ought to be; empty where the master does not say."""
    if place in ("19", "22") and site.off_campus:
        return "22" if site.off_campus == "none" else "19"
    if place == "11" and (site.place_of_service in ("19", "22") or site.bill_type.startswith(("13", "85"))):
        return site.place_of_service or ("22" if site.off_campus in ("", "none") else "19")
    return ""


def _billed_by_hospital(claim: Claim, past: Sequence[Any]) -> Iterator[Hit]:
    """Find the same drug and day billed by a hospital before."""
    for line in claim.lines:
        if line.is_drug and any(
            one.form == "837I"
            and one.hcpcs == line.code
            and one.service_date == line.date
            and one.status not in _OUT
            for one in past
        ):
            message = (
                f"{line.code} on {line.date} is billed for an office; a hospital billed the "
                "same drug and day."
            )
            yield Hit(line.where.at("SV105"), message, (line,))
