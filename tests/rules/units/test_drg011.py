"""DRG-011: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import BuiltClaim, claim, findings, line

PAST = {
    "payer_id": "06102", "member_id": "1EG4TE5MK73", "birth_date": "1960-01-01", "sex": "F",
    "last_name": "SAMPLE", "first_name": "JANE", "billing_npi": "1234567893", "tax_id": "361234567",
    "form": "837P", "frequency": "1", "line_number": "1", "charge": "100.00", "status": "paid",
}  # fmt: skip


def days(built: BuiltClaim, code: str, *earlier: str, **changes: str) -> int:
    rows = [
        {**PAST, "claim_id": f"OLD{n}", "hcpcs": code, "units": "40", "service_date": day, **changes}
        for n, day in enumerate(earlier)
    ]
    return len(findings("DRG-011", built, history=rows))


def on(day: str, code: str, units: int, *diagnoses: str, **changes: str) -> BuiltClaim:
    return claim(lines=[line(code, units)], service_date=day, diagnoses=diagnoses or ("M0579",), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "units", "earlier"),
    [
        ("J1745", 40, ["2024-01-27"]),
        ("J1745", 40, ["2023-12-30", "2024-01-13"]),
        ("J3380", 300, ["2024-01-27"]),
        ("J0129", 75, ["2024-01-27"]),
        ("J2350", 300, ["2024-01-27"]),
        ("J1439", 750, ["2024-02-03"]),
    ],
)
def test_loading_doses_follow_each_other_sooner(code: str, units: int, earlier: list[str]) -> None:
    assert days(on("2024-02-10", code, units), code, *earlier) == 0


def test_a_patient_long_in_treatment_is_not_loading() -> None:
    assert days(on("2024-02-10", "J1745", 40), "J1745", "2023-10-01", "2023-11-26", "2024-01-27") == 1


def test_three_days_of_grace() -> None:
    assert days(on("2024-02-10", "J1745", 40), "J1745", "2024-01-16") == 0
    assert days(on("2024-02-10", "J1745", 40), "J1745", "2024-01-17") == 1


def test_a_biosimilar_is_the_same_ingredient() -> None:
    assert days(on("2024-02-10", "Q5121", 40), "J1745", "2024-01-31") == 1


def test_rejected_claims_and_discarded_units_do_not_count() -> None:
    assert days(on("2024-02-10", "J1745", 40), "J1745", "2024-01-31", status="rejected") == 0
    assert days(on("2024-02-10", "J1745", 40), "J1745", "2024-01-31", modifiers="JW") == 0


def test_a_void_is_not_judged() -> None:
    assert days(on("2024-02-10", "J1745", 40, frequency="8"), "J1745", "2024-01-31") == 0


def test_a_drug_without_an_interval_is_not_judged() -> None:
    assert days(on("2024-02-10", "J0696", 4), "J0696", "2024-02-09") == 0


def test_immune_globulin_over_several_days_is_one_course() -> None:
    assert days(on("2024-02-10", "J1569", 60, "D839"), "J1569", "2024-02-09") == 0
