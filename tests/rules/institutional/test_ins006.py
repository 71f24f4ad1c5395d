"""INS-006: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

STAY = {"bill_type": "111", "admission": "2024-02-10"}


def test_an_exempt_code_needs_no_mark() -> None:
    subject = claim("837I", diagnoses=["A419:Y", "Z87891"], admitting="R509", **STAY)  # type: ignore[arg-type]  # text values
    assert findings("INS-006", subject) == []


def test_an_emergency_visit_needs_its_reason() -> None:
    lines = [line("99283", 1, revenue="0450")]
    subject = claim("837I", cl1=("1", "1", "01"), lines=lines)
    assert [one.severity for one in findings("INS-006", subject)] == ["error"]
    with_reason = claim("837I", cl1=("1", "1", "01"), lines=lines, reason_for_visit="R0789")
    assert findings("INS-006", with_reason) == []
