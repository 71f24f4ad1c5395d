"""DX-008: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_the_code_beside_a_cancer_without_a_drug_is_left_alone() -> None:
    assert findings("DX-008", claim(diagnoses=["Z5111", "C3490"], lines=[line("96521", 1)])) == []


def test_a_day_of_other_drugs_is_no_chemotherapy() -> None:
    subject = claim(diagnoses=["Z5111", "C3490"], lines=[line("J1756", 200), line("96365", 1)])
    assert [one.severity for one in findings("DX-008", subject)] == ["warning"]
