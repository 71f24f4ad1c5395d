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


def test_a_drug_billed_on_another_claim_of_the_day_is_not_hidden() -> None:
    infusion = claim("837I", lines=[line("96413", 1), PHARMACY])
    drug = claim("837I", claim_id="PCN2", lines=[line("J1745", 40)])
    assert findings("INS-004", infusion, drug) == []
    assert [one.severity for one in findings("INS-004", infusion)] == ["warning"]


def test_a_pharmacy_line_without_an_infusion_hides_nothing() -> None:
    assert findings("INS-004", claim("837I", lines=[line("96372", 1), PHARMACY])) == []


def test_a_drug_inside_the_payment_of_the_infusion_hides_the_other() -> None:
    saline = line("J7030", 1, revenue="0636")
    subject = claim("837I", lines=[line("96413", 1), saline, PHARMACY], service_date="2025-11-10")
    assert [one.severity for one in findings("INS-004", subject)] == ["warning"]
