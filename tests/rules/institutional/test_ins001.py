"""INS-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, findings, line

PLAIN = [line("80053", 1, revenue="0300")]


def said(bill_type: str, *, tables: Any = None, **about: Any) -> list[str]:
    subject = claim("837I", bill_type=bill_type, **{"lines": PLAIN, **about})
    return [one.severity.value for one in findings("INS-001", subject, tables=tables)]


def test_a_type_outside_the_code_set_is_found() -> None:
    for bill_type in ("991", "101"):
        assert said(bill_type) == ["error"]
    for bill_type in ("131", "137", "138", "851", "721", "111", "117", "141", "711", "771"):
        assert said(bill_type) == []


def test_a_late_charge_is_a_payers_matter() -> None:
    assert said("135") == []


def test_outpatient_bills_are_not_interim() -> None:
    for bill_type in ("132", "133", "134", "853", "142"):
        assert said(bill_type) == ["error"]
    for bill_type in ("112", "113", "114"):
        assert said(bill_type) == []


def test_an_infusion_within_a_stay_is_a_remark() -> None:
    assert said("111", lines=[line("96413", 1)]) == ["info"]


def test_laboratory_bills_hold_no_drugs() -> None:
    assert said("141", lines=[line("J1745", 40)]) == ["error"]


def test_a_critical_access_hospital_bills_85x() -> None:
    master = {"location": [{"npi": "1234567893", "site_id": "S1", "bill_type": "851"}]}
    assert said("131", tables=master) == ["error"]
    assert said("851", tables=master) == []
    assert said("131", tables={"location": [{**master["location"][0], "npi": "1888888884"}]}) == []


def test_a_stay_billed_to_part_b_says_why() -> None:
    assert said("121") == ["warning"]
    assert said("121", condition_codes=["W2"]) == []
    assert said("121", occurrence_codes={"A3": "2024-02-09"}) == []
    assert said("121", payer="commercial") == []
    member = {"member_id": "1EG4TE5MK73", "payer_id": "06102", "product": "Part B only"}
    assert said("121", tables={"eligibility": [member]}) == []
    assert said("121", tables={"eligibility": [{**member, "product": "A and B"}]}) == ["warning"]
