"""INF-011: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_low_dose_methotrexate_by_injection_is_an_info() -> None:
    found = findings("INF-011", claim(lines=[line("J9260", 1), line("96372", 1)]))
    assert [one.severity for one in found] == ["info"]


def test_leucovorin_is_no_antineoplastic() -> None:
    assert findings("INF-011", claim(lines=[line("J0640", 8), line("96365", 1)])) == []


def test_bevacizumab_in_the_eye_is_a_procedure() -> None:
    lines = [line("J9035", 1), line("67028", 1), line("J3420", 1), line("96372", 1)]
    assert findings("INF-011", claim(lines=lines)) == []


def test_an_antineoplastic_injection_under_96372_is_found() -> None:
    found = findings("INF-011", claim(lines=[line("J9144", 180), line("96372", 1)]))
    assert [one.severity for one in found] == ["warning"]


def test_a_chemotherapy_code_of_the_day_settles_the_family() -> None:
    lines = [line("J9271", 200), line("J1100", 4), line("96413", 1), line("96375", 1)]
    assert findings("INF-011", claim(lines=lines)) == []
