"""Where a line was served, in the words of payer tables: office, home, suite, hospital, ..."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import HOME_PLACES, HOSPITAL_PLACES

if TYPE_CHECKING:
    from scrubber.model.line import Line

_HOSPITAL_BILLS = ("13", "85")
HOSPITAL = "hospital"
_NAMES = {
    "office": ("office", "physician office"),
    "home": ("home",),
    "suite": ("suite", "infusion suite", "infusion_suite", "ais"),
    HOSPITAL: ("hospital", "hospital outpatient", "hospital_outpatient", "hopd", "outpatient hospital"),
}


def is_hospital_outpatient(line: Line) -> bool:
    """Bill type 13X or 85X, or place of service 19 or 22."""
    claim = line.claim
    if claim.is_institutional:
        return claim.facility_code in _HOSPITAL_BILLS
    return line.place_of_service_code in HOSPITAL_PLACES


def names_of(line: Line) -> frozenset[str]:
    """All the words a table may use for the line's site: ``{"11", "office", ...}``."""
    if is_hospital_outpatient(line):
        code = line.claim.facility_code + "X" if line.claim.is_institutional else line.place_of_service_code
        return frozenset((*_NAMES[HOSPITAL], code.lower()))
    place = line.place_of_service_code
    if line.claim.is_institutional:
        return frozenset((line.claim.facility_code + "x", line.claim.bill_type))
    if place == "11":
        return frozenset((place, *_NAMES["office"], *_NAMES["suite"]))
    if place == "49":
        return frozenset((place, *_NAMES["suite"]))
    if place in HOME_PLACES:
        return frozenset((place, *_NAMES["home"]))
    return frozenset((place,))


def covers(sites: str | Iterable[str], line: Line) -> bool:
    """Whether a table's cell of sites (``office;home``, ``*`` or empty for any) covers the line."""
    words = sites.split(";") if isinstance(sites, str) else sites
    wanted = {word.strip().lower() for word in words} - {""}
    return not wanted or "*" in wanted or not wanted.isdisjoint(names_of(line))
