"""MOD-009: pairs of positions, and exclusions of what is covered."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line


@pytest.mark.parametrize("pair", [("GA", "GZ"), ("GA", "GY"), ("GZ", "KX")])
def test_two_positions_on_one_line_are_an_error(pair: tuple[str, str]) -> None:
    found = findings("MOD-009", claim(lines=[line("96413", 1, modifiers=pair)]))
    assert [one.severity for one in found] == ["error"]


@pytest.mark.parametrize("pair", [("GX", "GY"), ("GA", "KX"), ("JZ", "GZ")])
def test_other_pairs_are_legal(pair: tuple[str, str]) -> None:
    assert findings("MOD-009", claim(lines=[line("96413", 1, modifiers=pair)])) == []


def test_positions_on_two_lines_do_not_meet() -> None:
    lines = [line("96413", 1, modifiers="GA"), line("96415", 1, modifiers="GZ")]
    assert findings("MOD-009", claim(lines=lines)) == []


def test_excluding_a_drug_that_the_policy_covers_for_the_diagnosis_is_a_warning() -> None:
    covered = claim(diagnoses=["G301", "Z006"], lines=[line("J0174", 700, modifiers="GY")])
    found = findings("MOD-009", covered)
    assert [(one.severity, "G30.1" in one.message) for one in found] == [("warning", True)]
    assert findings("MOD-009", claim(diagnoses=["M0579"], lines=[line("J0174", 700, modifiers="GY")])) == []


def test_a_drug_that_patients_give_themselves_is_rightly_excluded() -> None:
    assert findings("MOD-009", claim(lines=[line("J1438", 2, modifiers="GY")])) == []


def test_other_payers_have_other_notices() -> None:
    assert (
        findings("MOD-009", claim(payer="commercial", lines=[line("96413", 1, modifiers=("GA", "GZ"))])) == []
    )


def test_a_hospital_that_does_not_date_the_notice_gets_a_remark() -> None:
    lines = [line("J1745", 40, modifiers=("JZ", "GA"))]
    assert [one.severity for one in findings("MOD-009", claim("837I", lines=lines))] == ["info"]
    dated = claim("837I", lines=lines, occurrence_codes={"32": "2024-02-09"})
    assert findings("MOD-009", dated) == []
