"""SOC-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

POLICY = {"payer_id": "SAMPL", "hcpcs": "J3380", "allowed_sites": "office;home"}
DRUG = [line("J3380", 300)]


def test_a_child_may_have_it_in_the_hospital() -> None:
    child = claim(
        "837I", payer="commercial", lines=DRUG, diagnoses=["K5000"], patient={"birth": "2015-01-01"}
    )
    assert findings("SOC-001", child, tables={"soc_rule": [POLICY]}) == []


def test_an_oncology_use_is_excluded() -> None:
    subject = claim("837I", payer="commercial", lines=DRUG, diagnoses=["C3490"])
    assert findings("SOC-001", subject, tables={"soc_rule": [POLICY]}) == []


def test_an_approval_with_this_facility_is_enough() -> None:
    logged = {"member_id": "W900000001", "auth_number": "PA1", "hcpcs": "J3380", "facility_npi": "1234567893"}
    subject = claim("837I", payer="commercial", lines=DRUG, diagnoses=["K5000"])
    tables = {"soc_rule": [POLICY], "auth_log": [logged]}
    assert findings("SOC-001", subject, tables=tables) == []


def test_the_first_dose_may_be_free_of_the_policy() -> None:
    window = {"soc_rule": [{**POLICY, "free_doses": "1"}]}
    subject = claim("837I", payer="commercial", lines=DRUG, diagnoses=["K5000"])
    other = {"claim_id": "P0", "payer_id": "SAMPL", "member_id": "W900000001", "service_date": "2023-12-01"}
    first = [{**other, "hcpcs": "J1200", "status": "paid"}]
    assert findings("SOC-001", subject, tables=window, history=first) == []
    second = [{**other, "hcpcs": "J3380", "status": "paid"}]
    assert [one.severity for one in findings("SOC-001", subject, tables=window, history=second)] == [
        "warning"
    ]
