"""PAY-009: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

CONTRACTOR = {"id": "19003", "name": "DME MAC JD", "filing": "MB", "member_id": "1EG4TE5MK73"}


def test_the_drug_may_have_been_billed_within_thirty_days_before() -> None:
    visit = claim(payer=CONTRACTOR, place_of_service="12", diagnoses=["D839"], lines=[line("Q2052", 1)])
    past = {
        "claim_id": "P0",
        "payer_id": "19003",
        "member_id": "1EG4TE5MK73",
        "hcpcs": "J1569",
        "status": "paid",
    }
    for day, expected in (("2024-01-11", []), ("2024-01-10", ["error"])):
        found = findings("PAY-009", visit, history=[{**past, "service_date": day}])
        assert [one.severity for one in found] == expected


def test_a_span_of_days_is_found() -> None:
    lines = [line("J1569", 60), line("Q2052", 1, end_date="2024-02-11")]
    subject = claim(payer=CONTRACTOR, place_of_service="12", diagnoses=["D839"], lines=lines)
    assert [one.severity for one in findings("PAY-009", subject)] == ["error"]
