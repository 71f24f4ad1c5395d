"""DX-003: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings


def test_an_external_cause_never_stands_first() -> None:
    found = findings("DX-003", claim(diagnoses=["W010XXA", "S5200XA"]))
    assert [one.severity for one in found] == ["error"]


def test_anemia_in_neoplasm_without_the_neoplasm_is_another_fault() -> None:
    assert findings("DX-003", claim(diagnoses=["D630", "M0579"])) == []


def test_the_trial_code_may_stand_first_beside_the_disease() -> None:
    assert findings("DX-003", claim(diagnoses=["Z006", "G301"])) == []


def test_an_external_cause_that_also_follows_another_cause_never_stands_first() -> None:
    for code in ("W208XXA", "W25XXXA", "Y929", "V0001XA"):
        found = findings("DX-003", claim(diagnoses=[code, "S5200XA"]))
        assert [one.severity for one in found] == ["error"]


def test_the_malignancy_before_its_anemia_is_right() -> None:
    assert findings("DX-003", claim(diagnoses=["C3490", "D630"])) == []
    assert [one.severity for one in findings("DX-003", claim(diagnoses=["D630", "C3490"]))] == ["error"]


def test_the_disease_may_be_anywhere_before_what_it_does() -> None:
    assert findings("DX-003", claim(diagnoses=["I120", "N186", "D631"])) == []


def test_a_hospital_claim_is_judged_by_its_principal_diagnosis() -> None:
    found = findings("DX-003", claim("837I", diagnoses=["D631", "N186"], admitting="R509"))
    assert [one.where.element for one in found] == ["HI01-2"]
