"""Settings and services in which drug administration is billed by other codes, or by nobody."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern

if TYPE_CHECKING:
    from scrubber.model.claim import Claim

FACILITY_PLACES = frozenset({"19", "21", "22", "23"})
_PACKAGED_BILL_TYPES = ("11", "12", "18", "21", "72")
_SUPPLIER_TAXONOMY = ("3336", "332B")
# Surgery (but venipuncture and port draws), imaging, dialysis, anaesthesia, sedation, cardiac tests,
# immunisation and category III procedures pay for the drug's administration
_SETTLING = lazy_pattern(
    r"0[0-1]\d{3}|[1-6]\d{4}|7[0-6]\d{3}|7[89]\d{3}|909[3-9]\d|991(?:5[1-7])|93[0-7]\d\d|904[67]\d"
    r"|\d{4}T|M02\d\d|G00(?:0[89]|10)"
)
_NOT_SETTLING = frozenset({"36415", "36416", "36591", "36592", *(str(code) for code in range(36400, 36411))})
_HOME = lazy_pattern(
    r"S9[0-9]\d\d|S5(?:497|498|5\d\d)|9960[12]|G00(?:6[89]|70|8[89]|90)|Q2052|E0(?:7(?:79|8\d)|791)|K0455|K0552|A422[12]"
)


@lru_cache(maxsize=8192)
def settles(code: str) -> bool:
    """Whether a procedure's payment includes giving the drug."""
    return code not in _NOT_SETTLING and _SETTLING.fullmatch(code) is not None


@lru_cache(maxsize=8192)
def is_home_service(code: str) -> bool:
    """Whether a code bills home infusion: per diem, nursing visit, Medicare home services, pump."""
    return _HOME.fullmatch(code) is not None


def is_supplier(claim: Claim) -> bool:
    """Whether a pharmacy or an equipment supplier bills, who dispenses and does not administer."""
    return claim.billing is not None and claim.billing.taxonomy.startswith(_SUPPLIER_TAXONOMY)


def is_packaging_setting(claim: Claim, place: str | None = None) -> bool:
    """Whether giving the drug is the hospital's to bill, or is inside another payment."""
    if claim.is_institutional:
        return claim.facility_code in _PACKAGED_BILL_TYPES
    return (place or claim.place_of_service_code) in FACILITY_PLACES
