"""COD-005: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

DIALYSIS_UNIT = {"taxonomy": "261QE0700X"}


def test_end_stage_disease_alone_in_an_office_is_no_dialysis() -> None:
    assert findings("COD-005", claim(diagnoses=["N186", "D631"], lines=[line("J0881", 100)])) == []


def test_dependence_billed_by_a_dialysis_facility_is_dialysis() -> None:
    lines = [line("Q0138", 510)]
    at_unit = claim(diagnoses=["N186", "Z992"], lines=lines, billing=DIALYSIS_UNIT)
    (found,) = findings("COD-005", at_unit)
    assert found.hit.expected == "Q0139"
    assert findings("COD-005", claim(diagnoses=["N186", "Z992"], lines=lines)) == []


def test_acute_injury_on_a_dialysis_bill_uses_the_dialysis_codes() -> None:
    acute = claim(
        "837I", bill_type="721", diagnoses=["N179"], condition_codes=["84"], lines=[line("Q4081", 100)]
    )
    assert findings("COD-005", acute) == []


def test_acute_injury_without_its_condition_code_does_not() -> None:
    acute = claim("837I", bill_type="721", diagnoses=["N179"], lines=[line("Q4081", 100)])
    assert [one.hit.expected for one in findings("COD-005", acute)] == ["J0885"]


def test_one_of_the_two_diagnoses_is_enough_for_a_dialysis_code() -> None:
    for code in ("N186", "Z992"):
        assert findings("COD-005", claim(diagnoses=[code], lines=[line("Q4081", 100)])) == []


def test_every_pair_is_known_both_ways() -> None:
    pairs = {"J0882": "J0881", "Q4081": "J0885", "Q5105": "Q5106", "J0887": "J0888", "Q0139": "Q0138"}
    for dialysis, other in pairs.items():
        (crossed,) = findings("COD-005", claim(diagnoses=["N184"], lines=[line(dialysis, 10)]))
        assert crossed.hit.expected == other
        facility = claim("837I", bill_type="721", diagnoses=["N186"], lines=[line(other, 10)])
        assert [one.hit.expected for one in findings("COD-005", facility)] == [dialysis]


def test_commercial_payers_are_left_out() -> None:
    assert (
        findings("COD-005", claim(payer="commercial", diagnoses=["N184"], lines=[line("Q4081", 100)])) == []
    )


def test_medicaid_is_judged() -> None:
    found = findings("COD-005", claim(payer="medicaid", diagnoses=["N184"], lines=[line("Q4081", 100)]))
    assert [one.severity for one in found] == ["error"]
