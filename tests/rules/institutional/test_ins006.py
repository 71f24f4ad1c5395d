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


def test_injuries_are_exempt_from_the_second_encounter_on() -> None:
    for code, count in (("S72001A", 1), ("S72001D", 0), ("T8052XS", 0), ("M8008XA", 1), ("M8008XD", 0)):
        subject = claim("837I", diagnoses=["A419:Y", code], admitting="R509", **STAY)  # type: ignore[arg-type]  # text values
        assert len(findings("INS-006", subject)) == count


def test_a_missing_and_an_unknown_mark_are_found() -> None:
    for first in ("A419", "A419:X"):
        subject = claim("837I", diagnoses=[first], admitting="R509", **STAY)  # type: ignore[arg-type]  # text values
        assert [one.severity for one in findings("INS-006", subject)] == ["error"]
    for mark in "YNUW":
        subject = claim("837I", diagnoses=[f"A419:{mark}"], admitting="R509", **STAY)  # type: ignore[arg-type]  # text values
        assert findings("INS-006", subject) == []


def test_a_critical_access_hospital_needs_no_marks() -> None:
    subject = claim("837I", diagnoses=["A419"], admitting="R509", **STAY)  # type: ignore[arg-type]  # text values
    master = {"location": [{"npi": "1234567893", "site_id": "S1", "bill_type": "851"}]}
    assert findings("INS-006", subject, tables=master) == []


def test_a_scheduled_visit_and_an_infusion_visit_need_no_reason() -> None:
    emergency = [line("99283", 1, revenue="0450")]
    assert findings("INS-006", claim("837I", cl1=("3", "1", "01"), lines=emergency)) == []
    assert findings("INS-006", claim("837I", cl1=("1", "1", "01"))) == []
    for revenue in ("0516", "0526", "0762"):
        subject = claim("837I", cl1=("2", "1", "01"), lines=[line("99213", 1, revenue=revenue)])
        assert [one.severity for one in findings("INS-006", subject)] == ["error"]
