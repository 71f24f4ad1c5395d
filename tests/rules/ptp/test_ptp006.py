"""PTP-006: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_packaged_flush_on_a_hospital_claim_is_a_remark() -> None:
    lines = [line("J1745", 40), line("96413", 1), line("J1642", 10)]
    assert [one.severity for one in findings("PTP-006", claim("837I", lines=lines))] == ["info"]


def test_supplies_without_an_infusion_are_left_alone() -> None:
    assert findings("PTP-006", claim(lines=[line("96372", 1), line("A4215", 1)])) == []
