"""PAY-010: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, findings, line

MEDICAID = [{"id": "MCDIL", "name": "SAMPLE MEDICAID", "filing": "MC", "sequence": "S"}]


def said(*, tables: Any = None, form: str = "837P", **about: Any) -> int:
    subject = claim(form, **{"lines": [line("J1745", 40)], "other_payers": MEDICAID, **about})
    return len(findings("PAY-010", subject, tables=tables))


def test_a_register_may_say_that_the_patient_is_dual() -> None:
    member = {"member_id": "1EG4TE5MK73", "payer_id": "06102", "product": "dual"}
    assert said(other_payers=[], tables={"eligibility": [member]}) == 1
    assert said(other_payers=[], tables={"eligibility": [{**member, "valid_to": "2024-02-09"}]}) == 0
    assert said(other_payers=[]) == 0


def test_a_packaged_drug_of_a_hospital_needs_none() -> None:
    for code, count in (("J1100", 0), ("J1745", 1)):
        lines = [line(code, 10)]
        assert said(form="837I", lines=lines, service_date="2025-11-10") == count


def test_a_state_may_exempt_a_code_or_want_none_at_all() -> None:
    profile = {"payer_id": "MCDIL", "lob": "medicaid"}
    assert said(tables={"payer_profile": [{**profile, "ndc_exempt": "J1745"}]}) == 0
    assert said(tables={"payer_profile": [{**profile, "ndc_exempt": "J3380"}]}) == 1
    assert said(tables={"payer_profile": [{**profile, "ndc_required": "N"}]}) == 0


def test_another_second_payer_and_medicare_second_are_not_meant() -> None:
    assert said(other_payers=[{**MEDICAID[0], "filing": "CI"}]) == 0
    assert said(sequence="S", other_payers=[{**MEDICAID[0], "sequence": "P", "paid": "10.00"}]) == 0
    assert said(payer="commercial") == 0
