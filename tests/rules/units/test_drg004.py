"""DRG-004: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line, scrub_text


def test_milligrams_as_units_are_drg_005s() -> None:
    rules = {one.rule for one in scrub_text(claim(lines=[line("J1745", 400)])).findings}
    assert "DRG-005" in rules
    assert "DRG-004" not in rules


def test_an_ended_code_is_not_judged() -> None:
    assert findings("DRG-004", claim(lines=[line("J1300", 500)], service_date="2025-06-10")) == []


def test_an_oncology_trial_gets_a_remark() -> None:
    for modifier in ("Q0", "Q1"):
        trial = claim(lines=[line("J9271", 500, modifiers=modifier)], diagnoses=["C3490", "Z006"])
        assert [one.severity for one in findings("DRG-004", trial)] == ["info"]


def test_a_trial_needs_both_its_modifier_and_its_diagnosis() -> None:
    half = claim(lines=[line("J9271", 500, modifiers="Q0")], diagnoses=["C3490"])
    assert [one.severity for one in findings("DRG-004", half)] == ["warning"]


def test_lines_of_one_day_are_added_and_discarded_ones_are_not() -> None:
    lines = [line("J1745", 100), line("J1745", 50, modifiers="59"), line("J1745", 10, modifiers="JW")]
    (found,) = findings("DRG-004", claim(lines=lines))
    assert found.hit.value == "150"
    assert [one.number for one in found.lines] == [1, 2]


def test_two_claims_of_one_day_are_added() -> None:
    both = (
        claim(lines=[line("J1745", 100)], claim_id="PCN1"),
        claim(lines=[line("J1745", 50)], claim_id="PCN2"),
    )
    assert [one.claim.claim_id for one in findings("DRG-004", *both)] == ["PCN1", "PCN2"]


def test_days_are_not_added() -> None:
    lines = [line("J1745", 100, date="2024-02-10"), line("J1745", 100, date="2024-02-11")]
    assert findings("DRG-004", claim(lines=lines)) == []


def test_units_of_several_days_are_no_dose() -> None:
    assert findings("DRG-004", claim(lines=[line("J1745", 150, end_date="2024-02-12")])) == []
