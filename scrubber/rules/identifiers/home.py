"""Home infusion as a claim shows it: the home, a drug, per diems and nursing visits."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import HOME_PLACES
from scrubber.arithmetic.patterns import lazy_pattern

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line

_SERVICE = lazy_pattern(r"S9[345]\d\d|S5(?:49[78]|5(?:0[12]|1[78]|2[0123]))|9960[12]")
_PUMP = lazy_pattern(r"E07(?:79|8[014])|E0791|K0455|K0552")


@lru_cache(maxsize=4096)
def is_home_service(code: str) -> bool:
    """Whether the code is a per diem, a catheter kit or a nursing visit of home infusion."""
    return _SERVICE.fullmatch(code) is not None


@lru_cache(maxsize=4096)
def is_pump(code: str) -> bool:
    """Whether the code is an external infusion pump or what it uses up."""
    return _PUMP.fullmatch(code) is not None


def is_at_home(line: Line) -> bool:
    """Whether the place of service is one where the patient lives."""
    return line.place_of_service_code in HOME_PLACES


def is_home_infusion(claim: Claim) -> bool:
    """Whether a professional claim bills a drug or an infusion service in the home."""
    if claim.is_institutional:
        return False
    return any(is_at_home(line) and (line.is_drug or is_home_service(line.code)) for line in claim.lines)
