"""INS-004: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

PHARMACY = line("", 1, revenue="0250", charge="4500.00")


def test_a_white_bagged_drug_that_the_note_states_is_not_hidden() -> None:
    subject = claim("837I", lines=[line("96413", 1), PHARMACY], notes="DRUG FROM SPECIALTY PHARMACY")
    assert findings("INS-004", subject) == []


def test_exactly_the_threshold_is_not_above_it() -> None:
    small = line("", 1, revenue="0250", charge="1000.00")
    assert findings("INS-004", claim("837I", lines=[line("96413", 1), small])) == []
