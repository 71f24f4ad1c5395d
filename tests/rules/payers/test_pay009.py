"""PAY-009: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import BuiltClaim, BuiltLine, claim, findings, line, scrub_text

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


def visit(*lines: BuiltLine, place: str = "12", day: str = "2024-02-10") -> BuiltClaim:
    return claim(
        payer=CONTRACTOR, place_of_service=place, diagnoses=["D839"], lines=list(lines), service_date=day
    )


def test_every_home_is_a_home_and_nothing_else_is() -> None:
    both = (line("J1569", 60), line("Q2052", 1))
    for place in ("04", "12", "13", "14", "32", "33", "54", "55", "56"):
        assert findings("PAY-009", visit(*both, place=place)) == []
    for place in ("11", "22", "31"):
        assert [one.severity for one in findings("PAY-009", visit(*both, place=place))] == ["error"]


def test_the_drug_has_the_place_of_the_visit() -> None:
    elsewhere = (line("J1569", 60, place_of_service="13"), line("Q2052", 1))
    (found,) = findings("PAY-009", visit(*elsewhere))
    assert found.message == "Q2052 has place of service 12, J1569 has 13."


def test_the_benefit_begins_with_its_day() -> None:
    both = (line("J1569", 60), line("Q2052", 1))
    for day, count in (("2023-12-31", 0), ("2024-01-01", 1)):
        assert len(findings("PAY-009", visit(*both, place="11", day=day))) == count


def test_without_a_history_a_visit_alone_is_not_checked() -> None:
    answer = scrub_text(visit(line("Q2052", 1)), rules=("PAY-009",))
    assert answer.findings == []
    assert [rule for rule, _ in answer.not_checked] == ["PAY-009"]
