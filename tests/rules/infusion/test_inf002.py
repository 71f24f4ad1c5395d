"""INF-002: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_patient_supplied_drug_is_named_in_the_line_text() -> None:
    assert findings("INF-002", claim(lines=[line("96413", 1, description="PATIENT SUPPLIED DRUG")])) == []


def test_free_trial_and_sample_drugs_are_named_in_a_note() -> None:
    for text in ("FREE DRUG FROM MAKER", "NO CHARGE DRUG", "STUDY DRUG", "SAMPLE", "WHITE-BAG", "WHITE BAG"):
        assert findings("INF-002", claim(lines=[line("96413", 1)], notes=text)) == []


def test_a_nominal_charge_drug_line_is_a_drug() -> None:
    lines = [line("J1745", 40, charge="0.01"), line("96413", 1)]
    assert findings("INF-002", claim(lines=lines)) == []


def test_a_hospital_pharmacy_line_without_a_code_is_a_drug() -> None:
    lines = [line("96365", 1), line("", 1, revenue="0250")]
    assert findings("INF-002", claim("837I", lines=lines)) == []


def test_a_hospital_gets_an_info() -> None:
    found = findings("INF-002", claim("837I", lines=[line("96365", 1)]))
    assert [one.severity for one in found] == ["info"]


def test_a_stay_over_two_days_may_bill_its_drug_on_the_other() -> None:
    stay = claim(
        "837I",
        statement=("2024-02-10", "2024-02-11"),
        lines=[line("J1956", 4), line("96365", 1), line("96374", 1, date="2024-02-11")],
    )
    assert findings("INF-002", stay) == []


def test_the_drug_may_stand_on_another_claim_of_the_day() -> None:
    drug = claim(lines=[line("J1745", 40)])
    assert findings("INF-002", drug, claim(claim_id="PCN2", lines=[line("96413", 1)])) == []


def test_the_physician_in_a_facility_belongs_to_inf_023() -> None:
    assert findings("INF-002", claim(place_of_service="22", lines=[line("96413", 1)])) == []


def test_a_port_flush_needs_no_drug() -> None:
    assert findings("INF-002", claim(lines=[line("96523", 1)])) == []
