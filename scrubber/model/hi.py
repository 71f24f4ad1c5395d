"""HI segments: diagnoses, and on the 837I condition, occurrence, value and procedure codes."""

from __future__ import annotations

from scrubber.model.claim import Claim
from scrubber.model.composites import composites
from scrubber.model.origin import Origin
from scrubber.model.parts import CodedValue, Diagnosis
from scrubber.model.values import day, period, quantity

POINTABLE = frozenset(("ABK", "ABF", "BK", "BF"))


def read_hi(claim: Claim, origin: Origin, index: int, elements: list[str], component: str) -> None:
    """Add the codes of one HI segment to the claim; unknown qualifiers are kept as coded values."""
    diagnosis_in = composites(component).diagnosis
    for number in range(1, len(elements)):
        composite = elements[number]
        known = diagnosis_in(composite)
        if known is None:
            parts = composite.split(component)
            if len(parts) > 1:
                claim.coded_values += (_coded(origin, index, f"HI{number:02}", parts),)
            continue
        diagnosis = Diagnosis()
        diagnosis.origin, diagnosis.index, diagnosis.number = origin, index, number
        diagnosis.qualifier, diagnosis.code, diagnosis.present_on_admission = known
        diagnosis.position = 0
        claim.diagnoses += (diagnosis,)
        if diagnosis.qualifier in POINTABLE:
            claim.pointable_diagnoses += (diagnosis,)
            diagnosis.position = len(claim.pointable_diagnoses)


def _coded(origin: Origin, index: int, element: str, parts: list[str]) -> CodedValue:
    start = end = None
    if len(parts) > 3:
        span = period(parts[2], parts[3])
        start, end = (span.start, span.end) if span else (day(parts[3]), None)
    amount = quantity(parts[4]) if len(parts) > 4 and parts[4] else None
    return CodedValue(origin, index, parts[0], parts[1], element, amount, start, end)
