"""INF-004: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_hospital_gets_a_warning() -> None:
    found = findings("INF-004", claim("837I", lines=[line("J1956", 4), line("96365", 2)]))
    assert [one.severity for one in found] == ["warning"]


def test_a_second_hospital_encounter_is_legal_with_59_xe_or_xs() -> None:
    for modifier in ("59", "XE", "XS"):
        lines = [line("J1956", 4), line("96365", 1), line("96365", 1, modifiers=modifier)]
        assert findings("INF-004", claim("837I", lines=lines)) == []


def test_two_bare_lines_of_one_initial_code_are_found() -> None:
    found = findings("INF-004", claim(lines=[line("J1956", 4), line("96365", 1), line("96365", 1)]))
    assert [one.message for one in found] == ["96365 stands on 2 lines of 2024-02-10 without 59, XE or XS."]


def test_the_prolonged_pump_starts_once() -> None:
    found = findings("INF-004", claim(lines=[line("J9190", 8), line("96416", 2)]))
    assert [one.severity for one in found] == ["error"]


def test_hours_are_billed_as_add_ons() -> None:
    assert findings("INF-004", claim(lines=[line("J1745", 40), line("96413", 1), line("96415", 3)])) == []
