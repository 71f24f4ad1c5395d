"""INF-005: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_the_higher_service_may_be_initial_in_its_own_encounter() -> None:
    lines = [line("J2405", 4), line("96374", 1), line("J1745", 40), line("96413", 1, modifiers="XE")]
    assert findings("INF-005", claim("837I", lines=lines)) == []


def test_injections_take_no_part() -> None:
    lines = [
        line("J7030", 1),
        line("96360", 1),
        line("J9041", 35),
        line("96401", 1),
        line("J3420", 1),
        line("96372", 1),
    ]
    assert findings("INF-005", claim("837I", lines=lines)) == []


def test_a_physician_picks_the_main_reason_for_the_visit() -> None:
    lines = [line("J2405", 4), line("96374", 1), line("J1956", 4), line("96367", 1)]
    assert findings("INF-005", claim(lines=lines)) == []


def test_hydration_is_never_initial_beside_a_push() -> None:
    lines = [line("J7030", 1), line("96360", 1), line("J2405", 4), line("96375", 1)]
    found = findings("INF-005", claim("837I", lines=lines))
    assert [one.message for one in found] == [
        "96360 is the initial service of 2024-02-10; 96375 ranks above it."
    ]


def test_add_ons_of_the_initial_family_rank_with_it() -> None:
    lines = [line("J1956", 4), line("J0696", 4), line("96365", 1), line("96366", 1), line("96367", 1)]
    assert findings("INF-005", claim("837I", lines=lines)) == []
