"""BAL-006: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

import pytest

from scrubber.testing import claim, findings, line

DECIDED = {"id": "OTHER1", "paid": "4360.00", "date": "2024-03-01"}


def messages(**said: Any) -> list[str]:
    subject = claim(**{"payer": "commercial", "sequence": "S", "other_payers": [DECIDED], **said})
    return [one.message for one in findings("BAL-006", subject)]


@pytest.mark.parametrize(
    "note", ["REQUESTING CONDITIONAL PAYMENT", "PRIMARY PAYER DID NOT RESPOND IN 120 DAYS"]
)
def test_a_conditional_payment_needs_no_decision(note: str) -> None:
    assert messages(other_payers=[{"id": "OTHER1"}], notes=note) == []
    assert messages(other_payers=[{"id": "OTHER1"}]) != []


def test_a_secondary_claim_without_the_primary_payers_loop() -> None:
    assert messages(other_payers=[]) == [
        "The claim goes to the secondary payer; it has no loop of the primary payer."
    ]


def test_a_third_payer_wants_both_decisions_before() -> None:
    assert messages(sequence="T") == [
        "The claim goes to the tertiary payer; it has no loop of the secondary payer."
    ]
    second = {**DECIDED, "id": "OTHER2", "sequence": "S"}
    assert messages(sequence="T", other_payers=[DECIDED, second]) == []


def test_a_decision_has_a_day() -> None:
    undated = {"id": "OTHER1", "paid": "4360.00"}
    found = messages(other_payers=[undated])
    assert [one.rpartition("; ")[2] for one in found] == [
        "the primary payer's loop shows no day of its decision (DTP*573)."
    ]


def test_the_day_may_stand_on_the_lines() -> None:
    given = {"payer": "OTHER1", "amount": "100.00", "date": "2024-03-01"}
    assert (
        messages(other_payers=[{"id": "OTHER1", "paid": "100.00"}], lines=[line("J3420", 1, paid=[given])])
        == []
    )


def test_a_payer_that_was_rightly_not_asked_shows_the_whole_charge() -> None:
    def noncovered(segments: list[str]) -> list[str]:
        where = next(i for i, one in enumerate(segments) if one.startswith("OI*"))
        return [*segments[:where], "AMT*A8*4360.00", *segments[where:]]

    assert messages(other_payers=[{"id": "OTHER1"}], edit=noncovered) == []


def test_a_hospital_says_by_a_value_code_why_medicare_pays_second() -> None:
    assert messages(form="837I", payer="medicare", value_codes={"12": "4360.00"}) == []
    assert messages(form="837I", payer="medicare") == [
        "Medicare is the secondary payer; the claim gives no Medicare secondary payer type."
    ]


def test_the_primary_payer_waits_for_nobody() -> None:
    assert messages(sequence="P", other_payers=[{"id": "OTHER1", "sequence": "S"}]) == []
