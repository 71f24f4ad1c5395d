"""PAY-013: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, findings, line

DISPENSED = {
    "claim_id": "RX1", "payer_id": "SAMPL", "member_id": "W900000001", "ndc": "57894003001",
    "billing_npi": "1982736450", "service_date": "2024-02-04", "status": "paid",
}  # fmt: skip


def said(change: dict[str, str] | None = None, **about: Any) -> int:
    history = [{**DISPENSED, **(change or {})}]
    return len(findings("PAY-013", claim(**{"payer": "commercial", **about}), history=history))


def test_two_weeks_count_to_the_day() -> None:
    for day, count in (("2024-02-10", 1), ("2024-01-27", 1), ("2024-01-26", 0), ("2024-02-11", 0)):
        assert said({"service_date": day}) == count


def test_a_drug_without_a_price_was_not_billed_twice() -> None:
    assert said(lines=[line("J1745", 40, charge="0.01"), line("96413", 1)]) == 0
    assert said(lines=[line("J1745", 40, charge="0.02"), line("96413", 1)]) == 1


def test_a_biosimilar_of_the_substance_is_the_same_drug_and_another_drug_is_not() -> None:
    assert said(lines=[line("Q5121", 40), line("96413", 1)]) == 1
    assert said(lines=[line("J3380", 300), line("96413", 1)], diagnoses=["K5000"]) == 0


def test_a_loading_dose_from_stock_is_no_second_one() -> None:
    assert said(notes="LOADING DOSE FROM STOCK") == 0


def test_a_denied_dispensing_and_our_own_claim_are_none() -> None:
    assert said({"status": "denied"}) == 0
    assert said({"form": "837P", "hcpcs": "J1745", "billing_npi": "1234567893", "tax_id": "361234567"}) == 0
