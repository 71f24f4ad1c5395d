"""DX-008: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_the_code_beside_a_cancer_without_a_drug_is_left_alone() -> None:
    assert findings("DX-008", claim(diagnoses=["Z5111", "C3490"], lines=[line("96521", 1)])) == []


def test_a_day_of_other_drugs_is_no_chemotherapy() -> None:
    subject = claim(diagnoses=["Z5111", "C3490"], lines=[line("J1756", 200), line("96365", 1)])
    assert [one.severity for one in findings("DX-008", subject)] == ["warning"]


def test_the_code_without_a_neoplasm_is_found_where_no_drug_is_billed() -> None:
    subject = claim(diagnoses=["Z5111", "M0579"], lines=[line("96413", 1)])
    assert [one.severity for one in findings("DX-008", subject)] == ["warning"]


def test_rituximab_for_arthritis_needs_no_such_code_and_for_lymphoma_may_have_it() -> None:
    lines = [line("J9312", 100), line("96413", 1)]
    assert findings("DX-008", claim(diagnoses=["M0579"], lines=lines)) == []
    assert findings("DX-008", claim(diagnoses=["Z5112", "C8330"], lines=lines)) == []


def test_hormones_and_unlisted_drugs_may_treat_cancer() -> None:
    for code in ("J9217", "J9999"):
        subject = claim(
            diagnoses=["Z5111", "C61"], lines=[line(code, 1), line("96402", 1)], patient={"sex": "M"}
        )
        assert findings("DX-008", subject) == []


def test_a_supplied_drug_may_treat_cancer() -> None:
    lines = [line("J1100", 10), line("96413", 1)]
    subject = claim(
        diagnoses=["Z5111", "C3490"], lines=lines, notes="PACLITAXEL WHITE BAG SPECIALTY PHARMACY"
    )
    assert findings("DX-008", subject) == []
    bare = claim(diagnoses=["Z5111", "C3490"], lines=lines)
    assert [one.severity for one in findings("DX-008", bare)] == ["warning"]


def test_chemotherapy_on_another_claim_of_the_day_is_chemotherapy() -> None:
    drug = claim(diagnoses=["Z5111", "C3490"], lines=[line("J9271", 200), line("96413", 1)])
    other = claim(claim_id="PCN2", diagnoses=["Z5111", "C3490"], lines=[line("J1100", 10), line("96375", 1)])
    assert findings("DX-008", drug, other) == []


def test_a_missing_code_is_only_a_remark() -> None:
    found = findings("DX-008", claim(diagnoses=["C3490"], lines=[line("J9271", 200), line("96413", 1)]))
    assert [one.severity for one in found] == ["info"]
