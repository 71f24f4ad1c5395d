"""INS-010: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, findings, line

STAY = {
    "claim_id": "STAY1", "payer_id": "06102", "member_id": "1EG4TE5MK73", "birth_date": "1960-01-01",
    "sex": "F", "billing_npi": "1234567893", "tax_id": "361234567", "form": "837I", "frequency": "111",
    "service_date": "2024-02-12", "status": "paid",
}  # fmt: skip


def found(*, tables: Any = None, stay: dict[str, str] | None = None, **about: Any) -> int:
    history = [{**STAY, **(stay or {})}]
    return len(findings("INS-010", claim("837I", **about), tables=tables, history=history))


def test_the_window_is_three_days_and_the_day_of_admission() -> None:
    for day, count in (("2024-02-10", 1), ("2024-02-13", 1), ("2024-02-14", 0), ("2024-02-09", 0)):
        assert found(stay={"service_date": day}) == count


def test_hospitals_outside_the_prospective_payment_have_one_day() -> None:
    psychiatric = {"taxonomy": "283Q00000X"}
    for day, count in (("2024-02-11", 1), ("2024-02-12", 0)):
        assert found(stay={"service_date": day}, billing=psychiatric) == count


def test_another_hospital_another_payer_and_an_unpaid_stay_have_no_window() -> None:
    assert found(stay={"billing_npi": "1888888884", "tax_id": "369999999"}) == 0
    assert found(payer="commercial") == 0
    for status in ("rejected", "denied"):
        assert found(stay={"status": status}) == 0


def test_an_unrelated_service_says_so() -> None:
    assert found(condition_codes=["51"]) == 0


def test_a_day_of_maintenance_dialysis_is_outside_the_window() -> None:
    lines = [line("90999", 1, revenue="0821"), line("J1756", 100), line("96374", 1)]
    assert found(lines=lines, diagnoses=["N186"]) == 0
    assert found(lines=lines[1:], diagnoses=["N186"]) == 1


def test_a_stay_that_part_a_no_longer_pays_has_no_window() -> None:
    assert found(occurrence_codes={"A3": "2024-02-01"}) == 0
    member = {"member_id": "1EG4TE5MK73", "payer_id": "06102", "product": "Part A exhausted"}
    assert found(tables={"eligibility": [member]}) == 0


def test_a_critical_access_hospital_has_no_window() -> None:
    assert found(bill_type="851") == 0
