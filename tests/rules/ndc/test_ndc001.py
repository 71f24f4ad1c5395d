"""NDC-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line, scrub_text


def profile(exempt: str) -> dict[str, list[dict[str, str]]]:
    row = {"payer_id": "MCDIL", "lob": "medicaid", "ndc_required": "Y", "ndc_exempt": exempt}
    return {"payer_profile": [row]}


def test_inpatient_drugs_are_exempt() -> None:
    assert (
        findings("NDC-001", claim("837I", payer="medicaid", bill_type="111", lines=[line("J1745", 40)])) == []
    )


def test_packaged_hospital_drugs_are_exempt_where_the_payer_says_so() -> None:
    hospital = claim("837I", payer="medicaid", lines=[line("J1100", 4)], service_date="2025-11-10")
    assert [one.hit.drug or one.drug for one in findings("NDC-001", hospital)] == ["J1100"]
    assert findings("NDC-001", hospital, tables=profile("packaged")) == []


def test_separately_paid_hospital_drugs_are_not_exempt() -> None:
    hospital = claim("837I", payer="medicaid", lines=[line("J1745", 40)], service_date="2025-11-10")
    assert [one.drug for one in findings("NDC-001", hospital, tables=profile("packaged"))] == ["J1745"]


@pytest.mark.parametrize("modifier", ["JG", "TB", "UD"])
def test_340b_drugs_are_exempt_where_the_payer_carves_them_out(modifier: str) -> None:
    bought = claim(payer="medicaid", lines=[line("J1745", 40, modifiers=modifier)])
    assert len(findings("NDC-001", bought)) == 1
    assert findings("NDC-001", bought, tables=profile("340b")) == []


def test_vaccines_contrast_and_services_need_no_ndc() -> None:
    lines = [line("90686", 1), line("A9579", 10), line("Q9967", 100), line("96413", 1)]
    assert findings("NDC-001", claim(payer="medicaid", lines=lines)) == []


def test_immune_globulins_of_cpt_need_one() -> None:
    assert [
        one.lines[0].code for one in findings("NDC-001", claim(payer="medicaid", lines=[line("90283", 1)]))
    ] == ["90283"]


def test_a_pharmacy_line_without_a_code_needs_none() -> None:
    hospital = claim("837I", payer="medicaid", lines=[line("", 1, revenue="0250"), line("96413", 1)])
    assert findings("NDC-001", hospital) == []


def test_medicare_that_crosses_over_to_medicaid_belongs_to_pay_010() -> None:
    medicaid = {"id": "MCDIL", "name": "SAMPLE MEDICAID", "sequence": "S", "filing": "MC"}
    crossing = claim(lines=[line("J1745", 40)], other_payers=[medicaid])
    rules = {one.rule for one in scrub_text(crossing).findings}
    assert "NDC-001" not in rules


def test_a_payer_nobody_described_gets_a_warning() -> None:
    assert [
        one.severity for one in findings("NDC-001", claim(payer="commercial", lines=[line("J1745", 40)]))
    ] == ["warning"]
    assert [
        one.severity for one in findings("NDC-001", claim(payer="medicaid", lines=[line("J1745", 40)]))
    ] == ["error"]


def test_a_waste_line_beside_its_ndc_belongs_to_ndc_013() -> None:
    lines = [line("J1745", 35, ndc="57894003001", ndc_quantity="3.5"), line("J1745", 5, modifiers="JW")]
    assert findings("NDC-001", claim(payer="medicaid", lines=lines)) == []
