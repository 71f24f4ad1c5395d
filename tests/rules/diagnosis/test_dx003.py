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
