"""INF-009: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_no_modifier_makes_it_payable() -> None:
    found = findings("INF-009", claim(lines=[line("J2405", 8), line("96376", 1, modifiers="59")]))
    assert [one.severity for one in found] == ["error"]


def test_a_hospital_may_bill_it() -> None:
    assert findings("INF-009", claim("837I", lines=[line("J2405", 8), line("96376", 2)])) == []
