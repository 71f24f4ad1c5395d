"""BAL-007: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

import pytest

from scrubber.testing import claim, findings, scrub_text

MEMBER = {"member_id": "1EG4TE5MK73", "payer_id": "06102", "valid_from": "2023-01-01"}


def messages(*, tables: Any = None, **said: Any) -> list[str]:
    return [one.message for one in findings("BAL-007", claim(**said), tables=tables)]


@pytest.mark.parametrize(("msp", "count"), [("working aged", 1), ("12", 1), ("N", 0), ("", 0)])
def test_eligibility_may_know_a_payer_before_medicare(msp: str, count: int) -> None:
    rows = {"eligibility": [{**MEMBER, "msp": msp}]}
    expected = ["Medicare is billed first; eligibility shows a payer before Medicare on 2024-02-10."]
    assert messages(tables=rows) == expected * count


def test_without_eligibility_medicare_may_come_first() -> None:
    assert messages() == []


def test_a_payer_before_medicare_counts_on_its_days() -> None:
    rows = {"eligibility": [{**MEMBER, "msp": "working aged", "valid_to": "2024-01-31"}]}
    assert messages(tables=rows) == []


def test_both_parents_may_be_insured_with_one_company() -> None:
    assert messages(payer="commercial", other_payers=[{"id": "SAMPL", "sequence": "S"}]) == []


def test_medicare_cannot_be_two_payers() -> None:
    twice = {"id": "06102", "sequence": "P", "filing": "MB", "paid": "1.00"}
    assert messages(sequence="S", insurance_type="12", other_payers=[twice]) == [
        "The coverage the claim goes to as secondary also stands in it as primary."
    ]


def test_payers_of_unknown_place_may_stand_side_by_side() -> None:
    unknown = [{"id": f"OTHER{number}", "sequence": "U"} for number in (1, 2)]
    assert messages(payer="commercial", other_payers=unknown) == []


@pytest.mark.parametrize("code", ["09", "QQ"])
def test_a_filing_indicator_that_is_not_valid_is_told_once(code: str) -> None:
    own = {"id": "SAMPL", "name": "SAMPLE HEALTH PLAN", "filing": code, "member_id": "W900000001"}
    other = {"id": "OTHER1", "sequence": "S", "filing": code}
    answer = scrub_text(claim(payer=own, other_payers=[other]), rules=("BAL-007", "X12-008", "X12-010"))
    assert [(one.rule, one.where.loop) for one in answer.findings] == [
        ("BAL-007", "2000B"),
        ("BAL-007", "2320"),
    ]


def test_every_payer_says_what_it_is() -> None:
    nothing = {"id": "OTHER1", "sequence": "S", "filing": ""}
    assert messages(payer="commercial", other_payers=[nothing]) == ["The claim filing indicator is absent."]
