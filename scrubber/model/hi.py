"""HI segments: diagnoses, and on the 837I condition, occurrence, value and procedure codes."""

from __future__ import annotations

from scrubber.model.claim import Claim
from scrubber.model.origin import Origin
from scrubber.model.parts import CodedValue, Diagnosis
from scrubber.model.values import day, period, quantity

DIAGNOSES = frozenset(("ABK", "ABF", "ABJ", "APR", "ABN", "BK", "BF", "BJ", "PR", "BN"))
POINTABLE = frozenset(("ABK", "ABF", "BK", "BF"))


def read_hi(claim: Claim, origin: Origin, index: int, elements: list[str], component: str) -> None:
    """Add the codes of one HI segment to the claim; unknown qualifiers are kept as coded values."""
    for position, composite in enumerate(elements[1:], start=1):
        if not composite:
            continue
        parts = composite.split(component)
        if len(parts) < 2:
            continue
        element = f"HI{position:02}"
        if parts[0] in DIAGNOSES:
            _diagnosis(claim, origin, index, element, parts)
        else:
            claim.coded_values += (_coded(origin, index, element, parts),)


def _diagnosis(claim: Claim, origin: Origin, index: int, element: str, parts: list[str]) -> None:
    pointable = parts[0] in POINTABLE
    number = len(claim.pointable_diagnoses) + 1 if pointable else 0
    code = parts[1].replace(".", "").upper()
    present = parts[8] if len(parts) > 8 else ""
    diagnosis = Diagnosis(origin, index, parts[0], code, present, element, number)
    claim.diagnoses += (diagnosis,)
    if pointable:
        claim.pointable_diagnoses += (diagnosis,)


def _coded(origin: Origin, index: int, element: str, parts: list[str]) -> CodedValue:
    start = end = None
    if len(parts) > 3:
        span = period(parts[2], parts[3])
        start, end = (span.start, span.end) if span else (day(parts[3]), None)
    amount = quantity(parts[4]) if len(parts) > 4 and parts[4] else None
    return CodedValue(origin, index, parts[0], parts[1], element, amount, start, end)
