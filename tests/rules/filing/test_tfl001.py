"""TFL-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

import pytest

from scrubber.testing import claim, findings, line, scrub_text

LATE = "2025-06-01"
LINES = [line("J1745", 40)]
CONTRACT = {"payer_id": "SAMPL", "days": "90", "basis": "DOS"}


def late(*, tables: Any = None, as_of: str = LATE, **said: Any) -> list[str]:
    subject = claim(**{"lines": LINES, **said})
    return [one.message for one in findings("TFL-001", subject, tables=tables, as_of=as_of)]


def test_a_second_payer_counts_from_the_decision_of_the_first() -> None:
    decided = {"id": "OTHER1", "paid": "100.00", "date": "2025-03-01"}
    contract = {"timely_filing": [CONTRACT]}
    said = {"payer": "commercial", "sequence": "S", "other_payers": [decided]}
    assert late(tables=contract, as_of="2025-05-30", **said) == []
    assert late(tables=contract, as_of="2025-05-31", **said) == [
        "The claim, decided by the payer before on 2025-03-01, had to be filed by 2025-05-30; "
        "this run is of 2025-05-31."
    ]


def test_a_second_payer_without_that_day_is_not_checked() -> None:
    subject = claim(lines=LINES, sequence="S", other_payers=[{"id": "OTHER1", "paid": "100.00"}])
    answer = scrub_text(subject, rules=("TFL-001",), as_of=LATE)
    assert answer.findings == []
    assert answer.not_checked == [("TFL-001", "the day on which the payer before decided is missing")]


def test_coverage_granted_for_the_past_starts_another_clock() -> None:
    member = {"member_id": "1EG4TE5MK73", "payer_id": "06102", "note": "retroactive entitlement"}
    assert late(tables={"eligibility": [member]}) == []
    assert late(tables={"eligibility": [{**member, "note": ""}]}) != []


def test_a_delay_reason_says_why_it_is_late() -> None:
    assert late(delay_reason="9") == []
    assert late() != []


@pytest.mark.parametrize("frequency", ["7", "8"])
def test_a_correction_is_judged_by_its_own_limit(frequency: str) -> None:
    assert late(frequency=frequency, references={"F8": "ICN0001"}) == []


def test_a_hospital_claim_counts_from_its_statements_last_day() -> None:
    said = {"form": "837I", "statement": ("2024-02-10", "2024-02-20")}
    assert late(as_of="2025-02-20", **said) == []
    assert late(as_of="2025-02-21", **said) == [
        "The statement through 2024-02-20 had to be filed by 2025-02-20; this run is of 2025-02-21."
    ]


def test_a_professional_range_counts_from_its_first_day() -> None:
    lines = [line("96416", 1, date="2024-02-10", end_date="2024-02-12")]
    assert late(lines=lines, as_of="2025-02-11") != []


def test_each_service_day_has_its_own_limit() -> None:
    lines = [line("J1745", 40, date="2024-02-10"), line("J1745", 40, date="2024-04-10")]
    found = findings("TFL-001", claim(lines=lines), as_of="2025-03-01")
    assert [[one.number for one in hit.lines] for hit in found] == [[1]]


def test_a_profile_may_state_the_limit() -> None:
    profile = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "tfl_days": "180"}]}
    assert late(payer="commercial", tables=profile, as_of="2024-08-08") == []
    assert late(payer="commercial", tables=profile, as_of="2024-08-09") != []


def test_the_contract_wins_over_the_profile() -> None:
    profile = {"payer_id": "SAMPL", "lob": "commercial", "tfl_days": "180"}
    both = {"payer_profile": [profile], "timely_filing": [CONTRACT]}
    assert late(payer="commercial", tables=both, as_of="2024-05-11") != []


def test_where_networks_differ_the_longest_limit_counts() -> None:
    rows = [{**CONTRACT, "network": "par"}, {**CONTRACT, "network": "non-par", "days": "180"}]
    assert late(payer="commercial", tables={"timely_filing": rows}, as_of="2024-08-08") == []
    assert late(payer="commercial", tables={"timely_filing": rows}, as_of="2024-08-09") != []


def test_a_line_of_business_narrows_a_row() -> None:
    rows = [{**CONTRACT, "lob": "medicaid"}]
    answer = scrub_text(claim(payer="commercial"), rules=("TFL-001",), tables={"timely_filing": rows})
    assert answer.findings == []
    assert [rule for rule, _ in answer.not_checked] == ["TFL-001"]


def test_a_row_for_anybody_does_not_bind_medicare() -> None:
    anybody = {"timely_filing": [{"payer_id": "*", "days": "90"}]}
    assert late(tables=anybody, as_of="2025-02-10") == []
    assert late(payer="commercial", tables=anybody, as_of="2025-02-10") != []
