"""INF-003: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

PUSH = line("96374", 1)


def test_services_that_are_no_initial_codes_do_not_count() -> None:
    others = (
        "96369",
        "96372",
        "96373",
        "96377",
        "96401",
        "96402",
        "96416",
        "G0498",
        "C8957",
        "96422",
        "96425",
    )
    for code in others:
        assert findings("INF-003", claim(lines=[line("J1745", 40), line("96413", 1), line(code, 1)])) == []


def test_a_modifier_on_either_line_of_the_pair_is_enough() -> None:
    for modifier in ("59", "XE", "XP", "XS", "XU"):
        lines = [line("96413", 1, modifiers=modifier), PUSH]
        assert findings("INF-003", claim(lines=lines)) == []


def test_a_modifier_that_says_something_else_is_not_enough() -> None:
    found = findings("INF-003", claim(lines=[line("96413", 1, modifiers="76"), PUSH]))
    assert [one.severity for one in found] == ["error"]


def test_two_initial_codes_on_two_claims_of_the_day_are_found_on_both() -> None:
    found = findings("INF-003", claim(lines=[line("96413", 1)]), claim(claim_id="PCN2", lines=[PUSH]))
    assert {one.severity for one in found} == {"error"}


def test_another_billing_group_is_another_encounter() -> None:
    other = claim(claim_id="PCN2", lines=[PUSH], billing={"npi": "1982736450", "tax_id": "371111111"})
    assert findings("INF-003", claim(lines=[line("96413", 1)]), other) == []


def test_lines_for_another_payer_are_not_added() -> None:
    other = claim(claim_id="PCN2", payer="commercial", lines=[PUSH])
    assert findings("INF-003", claim(lines=[line("96413", 1)]), other) == []


def test_the_push_of_another_day_is_another_encounter() -> None:
    lines = [line("96413", 1), line("96374", 1, date="2024-02-11")]
    assert findings("INF-003", claim(lines=lines)) == []
