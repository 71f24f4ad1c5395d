"""INF-019: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_leuprolide_for_endometriosis_is_a_plain_injection() -> None:
    assert findings("INF-019", claim(diagnoses=["N809"], lines=[line("J1950", 1), line("96372", 1)])) == []


def test_goserelin_follows_the_payers_rule() -> None:
    for code in ("96372", "96401", "96402"):
        assert findings("INF-019", claim(lines=[line("J9202", 1), line(code, 1)])) == []


def test_a_non_hormonal_drug_under_the_hormonal_code_is_found() -> None:
    found = findings("INF-019", claim(lines=[line("J9144", 180), line("96402", 1)]))
    assert [one.severity for one in found] == ["warning"]


def test_both_codes_for_both_drugs_are_right() -> None:
    lines = [line("J9217", 1), line("96402", 1), line("J9041", 35), line("96401", 1)]
    assert findings("INF-019", claim(lines=lines)) == []


def test_a_plain_injection_is_an_info() -> None:
    found = findings("INF-019", claim(lines=[line("J9395", 20), line("96372", 2)]))
    assert [one.severity for one in found] == ["info"]
