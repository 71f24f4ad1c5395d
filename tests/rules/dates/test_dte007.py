"""DTE-007: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, findings, line, scrub_text

MEMBER = {
    "member_id": "W900000001",
    "payer_id": "SAMPL",
    "valid_from": "2023-01-01",
    "valid_to": "2024-01-31",
}
SUBJECT = claim(payer="commercial", lines=[line("J1745", 40)])


def found(*rows: dict[str, str]) -> list[Any]:
    return findings("DTE-007", SUBJECT, tables={"eligibility": rows})


def test_without_eligibility_nothing_is_judged() -> None:
    answer = scrub_text(SUBJECT, rules=("DTE-007",))
    assert (answer.findings, answer.not_checked) == ([], [])


def test_coverage_granted_for_the_past_is_not_doubted() -> None:
    assert found({**MEMBER, "note": "retroactive until decided"}) == []


def test_a_second_coverage_may_follow_the_first() -> None:
    assert found(MEMBER, {**MEMBER, "valid_from": "2024-02-01", "valid_to": ""}) == []


def test_coverage_that_has_not_begun_has_its_own_reason() -> None:
    hits = [one.hit for one in found({**MEMBER, "valid_from": "2024-03-01", "valid_to": ""})]
    assert [(hit.message, hit.carc) for hit in hits] == [
        ("Line 1 is dated 2024-02-10; the coverage on file begins on 2024-03-01.", ("26",))
    ]


def test_coverage_by_another_payer_says_nothing() -> None:
    assert found({**MEMBER, "payer_id": "OTHER1"}) == []


def test_a_message_names_no_member() -> None:
    hits = found({**MEMBER, "member_id": "W900000002"})
    assert [("W9" in one.message, one.hit.value) for one in hits] == [(False, None)]
