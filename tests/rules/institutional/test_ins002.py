"""INS-002: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_general_pharmacy_may_go_without_a_code() -> None:
    for revenue in ("0250", "0258", "0259"):
        assert findings("INS-002", claim("837I", lines=[line("", 1, revenue=revenue)])) == []


def test_a_small_charge_under_iv_therapy_is_a_supply() -> None:
    small = claim("837I", lines=[line("", 1, revenue="0260", charge="40.00")])
    assert findings("INS-002", small) == []
