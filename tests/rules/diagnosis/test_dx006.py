"""DX-006: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line, scrub_text


def test_an_unlisted_drug_is_not_judged() -> None:
    assert findings("DX-006", claim(lines=[line("J3490", 1)])) == []


def test_natalizumab_for_crohn_disease_is_right() -> None:
    assert findings("DX-006", claim(lines=[line("J2323", 300)], diagnoses=["K5000"])) == []


def test_a_drug_in_a_trial_is_not_judged() -> None:
    subject = claim(lines=[line("J3380", 300, modifiers="Q0")], diagnoses=["M0579", "Z006"])
    assert findings("DX-006", subject) == []


def test_payer_rows_make_it_a_warning_and_an_approval_a_remark() -> None:
    row = {"hcpcs": "J3380", "icd_prefix": "K50", "payer_scope": "SAMPL", "strength": "payer", "exact": "N"}
    rows = {"drug_dx": [row]}
    lines = [line("J3380", 300)]
    found = findings("DX-006", claim(payer="commercial", lines=lines), tables=rows)
    assert [one.severity for one in found] == ["warning"]
    approved = claim(payer="commercial", lines=lines, references={"G1": "PA20240017"})
    assert [one.severity for one in findings("DX-006", approved, tables=rows)] == ["info"]


def test_any_diagnosis_of_a_hospital_claim_supports_the_drug() -> None:
    subject = claim("837I", lines=[line("J3380", 300)], diagnoses=["M0579", "K5000"])
    assert findings("DX-006", subject) == []


def test_a_national_row_adds_to_the_label_where_its_list_is_not_complete() -> None:
    subject = claim(payer="commercial", lines=[line("J1569", 60)], diagnoses=["D839"])
    assert findings("DX-006", subject) == []


def test_an_incomplete_code_is_dx_002s_where_a_code_below_it_supports_the_drug() -> None:
    def rules(code: str) -> set[str]:
        subject = claim(lines=[line("J3380", 300)], diagnoses=[code], service_date="2025-11-10")
        return {one.rule for one in scrub_text(subject, rules=("DX-002", "DX-006")).findings}

    assert rules("K50") == {"DX-002"}
    assert rules("M05") == {"DX-002", "DX-006"}


def test_an_incomplete_code_is_no_exact_match_and_no_other_drug() -> None:
    row = {"hcpcs": "J3380", "icd_prefix": "K5000", "strength": "lcd", "exact": "Y", "payer_scope": "*"}
    for code, count in (("K500", 0), ("K5000", 0), ("K5001", 1), ("M05", 1)):
        subject = claim(lines=[line("J3380", 300)], diagnoses=[code], service_date="2025-11-10")
        assert len(findings("DX-006", subject, tables={"drug_dx": [row]})) == count


def test_the_national_coverage_rule_alone_speaks_of_an_antibody_against_amyloid() -> None:
    subject = claim(
        lines=[line("J0174", 700, modifiers=("Q0", "JZ"))], diagnoses=["F0390"], references={"P4": "99999999"}
    )
    answer = scrub_text(subject, rules=("DX-006", "PAY-006"))
    assert {one.rule for one in answer.findings} == {"PAY-006"}


def test_a_drug_that_the_table_does_not_know_is_not_judged() -> None:
    assert findings("DX-006", claim(lines=[line("J7030", 1)], diagnoses=["E860"])) == []


def test_a_wasted_line_is_not_judged_again() -> None:
    lines = [line("J3380", 300), line("J3380", 10, modifiers="JW")]
    assert len(findings("DX-006", claim(lines=lines))) == 1


def test_rows_of_another_payer_do_not_count() -> None:
    row = {"hcpcs": "J3380", "icd_prefix": "K50", "payer_scope": "OTHER", "strength": "payer", "exact": "N"}
    found = findings(
        "DX-006", claim(payer="commercial", lines=[line("J3380", 300)]), tables={"drug_dx": [row]}
    )
    assert [one.severity for one in found] == ["info"]


def test_days_of_a_row_count() -> None:
    row = {"hcpcs": "J3380", "icd_prefix": "M05", "payer_scope": "SAMPL", "strength": "payer", "exact": "N",
           "effective_from": "2024-02-11"}  # fmt: skip
    subject = claim(payer="commercial", lines=[line("J3380", 300)])
    assert [one.severity for one in findings("DX-006", subject, tables={"drug_dx": [row]})] == ["info"]
    begun = {"drug_dx": [{**row, "effective_from": "2024-02-10"}]}
    assert findings("DX-006", subject, tables=begun) == []


def test_a_prefix_shorter_than_a_category_is_said_to_be_one() -> None:
    (found,) = findings("DX-006", claim(lines=[line("J9271", 200)], diagnoses=["M0579"]))
    assert found.message == "J9271 points at M05.79; its label rows name C*, D09.0."
    assert found.severity == "info"
