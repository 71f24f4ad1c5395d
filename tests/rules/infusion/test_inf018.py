"""INF-018: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_an_intrathecal_drug_is_not_infused() -> None:
    found = findings("INF-018", claim(lines=[line("J2326", 120), line("96413", 1)]))
    assert [one.severity for one in found] == ["warning"]


def test_an_intrathecal_drug_is_given_by_lumbar_puncture() -> None:
    for code in ("62322", "96450"):
        assert findings("INF-018", claim(lines=[line("J2326", 120), line(code, 1)])) == []


def test_a_neurotoxin_is_no_plain_injection() -> None:
    found = findings("INF-018", claim(lines=[line("J0585", 155), line("96372", 1)]))
    assert [one.severity for one in found] == ["warning"]


def test_a_neurotoxin_is_given_by_chemodenervation() -> None:
    for code in ("64615", "52287", "43201", "46505", "31571"):
        assert findings("INF-018", claim(lines=[line("J0585", 155), line(code, 1)])) == []


def test_the_injection_of_another_drug_is_left_alone() -> None:
    lines = [line("J0585", 155), line("64615", 1), line("J3420", 1), line("96372", 1)]
    assert findings("INF-018", claim(lines=lines)) == []
