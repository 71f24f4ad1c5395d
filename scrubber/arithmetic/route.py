"""The way a drug takes into the patient, and the administration codes that speak of that way."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.hierarchy import CHEMOTHERAPY_INJECTION, HYDRATION, INFUSION, PUSH

if TYPE_CHECKING:
    from scrubber.reference.rows import Drug

VEIN = "vein"
INJECTION = "injection"
EYE = "eye"
SPINE = "spine"
NERVE = "nerve"
OTHER = "other"

VEIN_CODES = HYDRATION | INFUSION | PUSH
INJECTION_CODES = CHEMOTHERAPY_INJECTION | {"96372", "96377", "96369", "96370", "96371"}

_WAYS = {
    "IV inf": VEIN,
    "IV push": VEIN,
    "SC": INJECTION,
    "IM": INJECTION,
    "SC OBI": INJECTION,
    "SC; on-body": INJECTION,
    "on-body": INJECTION,
    "deep SC": INJECTION,
    "SC implant": INJECTION,
    "SC inf": INJECTION,
    "intravitreal": EYE,
    "IVT": EYE,
    "IT": SPINE,
}
_NO_WAY = frozenset({"any", "service", "DME pump", "dialysate", "IV flush", ""})
_INTRATHECAL = {str(code) for code in range(62320, 62328)} | {"96450"}
_CHEMODENERVATION = {str(code) for code in (*range(64611, 64654), *range(31513, 31575))}
_CHEMODENERVATION |= {"52287", "43201", "43236", "46505", "67345"}
PROCEDURES = {
    EYE: frozenset({"67028"}),
    SPINE: frozenset(_INTRATHECAL),
    NERVE: frozenset(_CHEMODENERVATION),
}
_UNKNOWN: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def _ways(family: str, routes: frozenset[str]) -> frozenset[str]:
    if family in ("NOC", "HYDR") or routes & _NO_WAY:
        return _UNKNOWN
    if family == "OTHER_CHEMODENERV":
        return frozenset({NERVE})
    return frozenset(_WAYS.get(route, OTHER) for route in routes)


def ways(drug: Drug | None) -> frozenset[str]:
    """Ways the label knows; empty where nobody can tell, and for fluids, flushes and unlisted drugs."""
    return _UNKNOWN if drug is None else _ways(drug.admin_family, drug.routes)


def way_of(code: str) -> str | None:
    """The way an administration code speaks of; None for a code that names no way."""
    if code in VEIN_CODES:
        return VEIN
    return INJECTION if code in INJECTION_CODES else None


def is_only(drug: Drug | None, way: str) -> bool:
    """Whether the drug goes this way and no other."""
    return ways(drug) == {way}


def may_be_infused(drug: Drug | None) -> bool:
    """Whether a drug may run in over time; an unknown or unlisted drug may."""
    if drug is None or drug.is_unlisted or not drug.routes:
        return True
    return "IV inf" in drug.routes and drug.admin_family != "HYDR"


def may_be_pushed(drug: Drug | None) -> bool:
    """Whether a drug may be pushed: by its route, or since its administration codes hold a push."""
    return drug is not None and ("IV push" in drug.routes or not PUSH.isdisjoint(drug.allowed_admin))
