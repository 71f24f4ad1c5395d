"""SOC-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

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


def warned(*, policy: dict[str, str] | None = None, form: str = "837I", **about: Any) -> list[str]:
    subject = claim(form, **{"payer": "commercial", "lines": DRUG, "diagnoses": ["K5000"], **about})
    found = findings("SOC-001", subject, tables={"soc_rule": [{**POLICY, **(policy or {})}]})
    return [one.severity.value for one in found]


def test_both_forms_of_the_hospital_are_meant() -> None:
    for kind in ("131", "851"):
        assert warned(bill_type=kind) == ["warning"]
    for place in ("19", "22"):
        assert warned(form="837P", place_of_service=place) == ["warning"]
    for place in ("11", "12"):
        assert warned(form="837P", place_of_service=place) == []
    assert warned(bill_type="111") == []


def test_a_secondary_payer_waives_it() -> None:
    primary = [{"id": "OTHER", "sequence": "P", "paid": "100.00"}]
    assert warned(sequence="S", other_payers=primary) == []


def test_the_age_of_the_policy_is_counted_to_the_day() -> None:
    assert warned(patient={"birth": "2011-02-11"}) == []
    assert warned(patient={"birth": "2011-02-10"}) == ["warning"]
    assert warned(policy={"min_age": "18"}, patient={"birth": "2006-02-11"}) == []


def test_a_documented_reaction_is_a_reason() -> None:
    for code in ("T80.52XS", "T886XXA", "T8090XA"):
        assert warned(diagnoses=["K5000", code]) == []
    assert warned(diagnoses=["K5000", "Z888"]) == ["warning"]


def test_no_other_site_within_the_distance_is_a_reason_that_a_note_states() -> None:
    assert warned(notes="NO ALTERNATIVE SITE WITHIN 50 MILES") == []
    assert warned(notes="ALTERNATIVE SITE OFFERED") == ["warning"]


def test_the_days_of_the_policy_count() -> None:
    assert warned(policy={"effective_from": "2024-02-11"}) == []
    assert warned(policy={"effective_from": "2024-02-10"}) == ["warning"]


def test_an_approval_of_the_drug_is_none_of_the_site_unless_the_payer_says_so() -> None:
    number: Any = {"references": {"G1": "PA20240017"}}
    assert warned(**number) == ["warning"]
    assert warned(policy={"separate_auth": "Y"}, **number) == ["warning"]
    assert warned(policy={"separate_auth": "N"}, **number) == []


def test_the_first_days_may_be_free_of_the_policy() -> None:
    window = {"soc_rule": [{**POLICY, "free_days": "30"}]}
    subject = claim("837I", payer="commercial", lines=DRUG, diagnoses=["K5000"])
    past = {"claim_id": "P0", "payer_id": "SAMPL", "member_id": "W900000001", "hcpcs": "J3380"}
    for day, count in (("2024-01-12", 0), ("2024-01-11", 1)):
        history = [{**past, "service_date": day, "status": "paid"}]
        assert len(findings("SOC-001", subject, tables=window, history=history)) == count
