"""PTP-005: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_drugs_and_supplies_are_no_service() -> None:
    lines = [line("36591", 1), line("85025", 1), line("J1642", 10), line("A4212", 1)]
    assert findings("PTP-005", claim(lines=lines)) == []


def test_a_hospital_gets_a_remark() -> None:
    lines = [line("96413", 1), line("36592", 1, revenue="0300")]
    assert [one.severity for one in findings("PTP-005", claim("837I", lines=lines))] == ["info"]
