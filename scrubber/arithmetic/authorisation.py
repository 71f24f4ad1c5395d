"""Which authorisation of the log speaks for a line, and what of the line it does not cover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.arithmetic.local_rows import member_rows, payer_rows
from scrubber.arithmetic.patterns import lazy_pattern

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_WORDS = lazy_pattern(
    r"N/?A|NONE|PENDING|PEND|AUTH(?:ORIZATION)?|NOT ?REQ.*|NO ?AUTH.*|NO ?PA.*|NOT ?NEEDED|TBD"
    r"|UNKNOWN|UNK|TEST|NA|NO"
    r"|ON ?FILE|SEE ?(?:NOTE|ATT).*|X+|12345(?:6(?:7(?:8(?:9(?:0)?)?)?)?)?|(.)\1*"
)
_FACTOR = lazy_pattern(r"1 unit \w+ = (\d+) units? (\w{5})")


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def fits(pattern: str, value: str) -> bool:
    """Whether a number has the shape a payer gives its numbers; any shape where the payer states none."""
    return not pattern or _pattern(pattern).fullmatch(value.strip()) is not None


def is_placeholder(value: str) -> bool:
    """Whether somebody filled the field to get past it: NA, NONE, PENDING, 0, 123456, AUTH."""
    return _WORDS.fullmatch(value.strip().strip(".-#").upper()) is not None


def pattern_for(line: Line, tables: Tables) -> str:
    """The shape of the payer's numbers for a line: its authorisation rule's, else its profile's."""
    rows = payer_rows("pa_rule", line, tables)
    return next((row.auth_regex for row in rows if row.auth_regex), "") or line.claim.payer.auth_regex


def numbers_on(line: Line) -> tuple[str, ...]:
    """Authorisation numbers that reach a line: its own (837P), else the claim's."""
    own = tuple(ref.value for ref in line.references if ref.qualifier == "G1")
    if own and not line.claim.is_institutional:
        return own
    return tuple(ref.value for ref in line.claim.references if ref.qualifier == "G1")


def is_attached(line: Line) -> bool:
    """Whether a number that is no placeholder reaches the line."""
    return any(not is_placeholder(number) for number in numbers_on(line))


def approved_for(line: Line, tables: Tables, *, exact: bool) -> Sequence[Any]:
    """Approved authorisations of the patient in force on the line's day for its code."""
    return [
        row
        for row in member_rows("auth_log", line.claim, tables)
        if is_approved(row) and _in_force(row, line) and _names(row, line, exact=exact)
    ]


def is_approved(row: Any) -> bool:
    """Whether the log calls the authorisation approved (an empty status counts as approved)."""
    return row.status.lower() in ("", "approved", "certified", "active", "partial", "modified")


def _in_force(row: Any, line: Line) -> bool:
    day = line.date
    if day is None:
        return False
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day <= row.valid_to)


def _names(row: Any, line: Line, *, exact: bool) -> bool:
    return row.hcpcs == line.code or (not exact and row.hcpcs in ("", "*"))


class Conversion(NamedTuple):
    """How an authorisation for one code reads on another code of the same substance."""

    factor: Decimal
    reason: str  # "code ended", "substitution allowed"


def conversion(row: Any, line: Line, tables: Tables) -> Conversion | None:
    """Tell whether an authorisation for another code still covers the line's, and how units convert.

    J1300 approved and J1299 billed after J1300 ended: one unit became five.
    """
    day = row.valid_from or line.date
    old = tables.drug.get(row.hcpcs, day) if day is not None else None
    if old is not None and line.code in old.replaced_by:
        found = _FACTOR.search(old.unit_conversion)
        return Conversion(Decimal(found[1]) if found else Decimal(1), "code ended")
    if (
        row.product_exact is False
        and old is not None
        and line.drug is not None
        and _same_substance(old, line.drug)
    ):
        return Conversion(Decimal(1), "substitution allowed")
    return None


def _same_substance(one: Any, other: Any) -> bool:
    return substance(one.ingredient) == substance(other.ingredient)


def substance(ingredient: str) -> str:
    """The ingredient without a biosimilar's suffix: infliximab-axxq is infliximab."""
    return ingredient.split("-")[0].split(" (")[0].strip()


def mismatches(
    row: Any, lines: Sequence[Line], factor: Decimal, used: Decimal = Decimal(0)
) -> Iterator[tuple[str, Line]]:
    """What of the lines an authorisation does not cover, one short clause each.

    ``used`` are the units that earlier claims took from it.
    """
    line = lines[0]
    if not is_approved(row):
        yield "the authorisation is not approved", line
    for one in lines:
        if not _in_force(row, one):
            yield f"service date {one.date} is outside {row.valid_from} to {row.valid_to}", one
    billed = sum((one.units for one in lines if one.units is not None), Decimal(0))
    if row.units is not None and billed + used > row.units * factor:
        worked = f"{row.units}" if factor == 1 else f"{row.units} x {factor} = {row.units * factor}"
        before = f" after {used} on earlier claims" if used else ""
        yield f"{billed} units are billed{before}, {worked} approved", line
    yield from _places(row, line)
    if row.icd_prefix and not any(d.code.startswith(tuple(row.icd_prefix)) for d in line.pointed_diagnoses):
        yield "no diagnosis of the line is the approved one", line


def _places(row: Any, line: Line) -> Iterator[tuple[str, Line]]:
    claim = line.claim
    providers = {claim.billing_npi, line.rendering.npi if line.rendering else ""}
    if claim.attending is not None:
        providers.add(claim.attending.npi)
    if row.provider_npi and row.provider_npi not in providers:
        yield "the provider is not the approved one", line
    facility = claim.service_facility.npi if claim.service_facility else ""
    if row.facility_npi and row.facility_npi not in {facility, claim.billing_npi}:
        yield "the facility is not the approved one", line
    place = line.place_of_service_code
    if row.place_of_service and place and place not in row.place_of_service.split(";"):
        yield f"place of service is {place}, {row.place_of_service} approved", line


def by_number(claim: Claim, tables: Tables) -> dict[str, list[Any]]:
    """The patient's logged authorisations by number."""
    found: dict[str, list[Any]] = {}
    for row in member_rows("auth_log", claim, tables):
        found.setdefault(row.auth_number.strip().upper(), []).append(row)
    return found
