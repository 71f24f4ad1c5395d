"""HI segments: diagnoses, and on the 837I condition, occurrence, value and procedure codes."""

from __future__ import annotations

from scrubber.model.build.builder import Builder
from scrubber.model.origin import Origin
from scrubber.model.parts import CodedValue, Diagnosis
from scrubber.model.values import day, period, quantity

POINTABLE = frozenset(("ABK", "ABF", "BK", "BF"))


def read_hi(b: Builder, e: list[str], index: int) -> None:
    """Add the codes of one HI segment to the claim; unknown qualifiers are kept as coded values."""
    claim = b.claim
    if claim is None:
        return
    for number in range(1, len(e)):
        known = b.diagnosis(e[number])
        if known is None:
            parts = e[number].split(b.component)
            if len(parts) > 1:
                claim.coded_values += (_coded(b.origin, index, f"HI{number:02}", parts),)
            continue
        diagnosis = Diagnosis()
        diagnosis.origin = b.origin
        diagnosis.index = index
        diagnosis.number = number
        diagnosis.qualifier, diagnosis.code, diagnosis.present_on_admission = known
        claim.diagnoses += (diagnosis,)
        if diagnosis.qualifier in POINTABLE:
            claim.pointable_diagnoses += (diagnosis,)
            diagnosis.position = len(claim.pointable_diagnoses)
        else:
            diagnosis.position = 0


def _coded(origin: Origin, index: int, element: str, parts: list[str]) -> CodedValue:
    start = end = None
    if len(parts) > 3:
        span = period(parts[2], parts[3])
        start, end = (span.start, span.end) if span else (day(parts[3]), None)
    amount = quantity(parts[4]) if len(parts) > 4 and parts[4] else None
    return CodedValue(origin, index, parts[0], parts[1], element, amount, start, end)
