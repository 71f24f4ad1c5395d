"""MUE-004: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_value_of_0_is_judged_here_and_nowhere_else() -> None:
    subject = claim("837I", service_date="2024-07-15", lines=[line("J1600", 5)])
    assert [one.severity for one in findings("MUE-004", subject)] == ["error"]
    for other in ("MUE-001", "MUE-002", "MUE-003"):
        assert findings(other, subject) == []


def test_another_payer_than_medicare_is_left_alone() -> None:
    subject = claim("837I", service_date="2024-07-15", payer="commercial", lines=[line("J1600", 1)])
    assert findings("MUE-004", subject) == []
