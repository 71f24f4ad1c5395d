"""INF-008: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_units_add_up_over_the_claims_of_the_day() -> None:
    first = claim(lines=[line("J9263", 200), line("J0640", 8), line("96413", 1), line("96368", 1)])
    second = claim(claim_id="PCN2", lines=[line("J3475", 4), line("96368", 1)])
    assert {one.message for one in findings("INF-008", first, second)} == {
        "96368 is billed 2 times on 2024-02-10; it is paid once a day."
    }


def test_the_same_line_for_a_second_payer_is_not_added() -> None:
    lines = [line("J9263", 200), line("J0640", 8), line("96413", 1), line("96368", 1)]
    other = claim(claim_id="PCN2", payer="commercial", lines=lines)
    assert findings("INF-008", claim(lines=lines), other) == []


def test_once_on_each_of_two_days_is_once_a_day() -> None:
    lines = [
        line("J0640", 8),
        line("96368", 1),
        line("J0640", 8, date="2024-02-11"),
        line("96368", 1, date="2024-02-11"),
    ]
    assert findings("INF-008", claim(lines=lines)) == []
