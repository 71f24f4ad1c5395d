"""MUE-005: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_units_given_above_the_limit_alone_are_not_this_rules() -> None:
    lines = [line("J1745", 151), line("J1745", 9, modifiers="JW")]
    assert findings("MUE-005", claim(service_date="2024-07-15", lines=lines)) == []
