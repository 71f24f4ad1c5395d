"""BAL-002: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_total_line_in_the_total_is_two_faults() -> None:
    lines = [line("J1756", 200, charge="400.00"), line("", 1, charge="400.00", revenue="0001")]
    found = findings("BAL-002", claim("837I", charge="800.00", lines=lines))
    assert [one.where.element for one in found] == ["CLM02", "SV201"]


def test_a_professional_claim_is_another_rules() -> None:
    assert findings("BAL-002", claim(charge="1.00")) == []
