"""DRG-007: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line


@pytest.mark.parametrize(
    "note", ["DOSE REDUCED FOR RENAL FUNCTION", "WEIGHT BASED 4 MG/KG", "CRCL 40 ML/MIN", "LOADING DOSE"]
)
def test_a_note_gives_the_reason(note: str) -> None:
    assert findings("DRG-007", claim(lines=[line("J3380", 250)], notes=note)) == []
    assert findings("DRG-007", claim(lines=[line("J3380", 250, notes=note)])) == []


def test_zoledronic_acid_is_reduced_for_the_kidney() -> None:
    assert findings("DRG-007", claim(lines=[line("J3489", 3)])) == []


def test_children_are_dosed_by_weight() -> None:
    child = claim(lines=[line("J3380", 150)], patient={"birth": "2012-01-01"})
    assert findings("DRG-007", child) == []


def test_a_trial_has_doses_of_its_own() -> None:
    trial = claim(lines=[line("J3380", 250, modifiers="Q1")], diagnoses=["K5000", "Z006"])
    assert findings("DRG-007", trial) == []


def test_the_dose_or_the_dose_with_its_waste_is_labelled() -> None:
    given = [line("J3380", 290), line("J3380", 10, modifiers="JW")]
    assert findings("DRG-007", claim(lines=given)) == []
    over = [line("J3380", 300), line("J3380", 10, modifiers="JW")]
    assert findings("DRG-007", claim(lines=over)) == []


def test_two_labelled_doses_of_one_day_are_no_third() -> None:
    eyes = [line("J2778", 5, modifiers="RT"), line("J2778", 5, modifiers="LT")]
    assert findings("DRG-007", claim(lines=eyes)) == []
    assert findings("DRG-007", claim(lines=[line("J2778", 10, modifiers="50")])) == []


def test_a_drug_without_fixed_doses_is_not_judged() -> None:
    assert findings("DRG-007", claim(lines=[line("J1745", 37)])) == []
