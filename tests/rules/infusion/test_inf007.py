"""INF-007: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_each_unlisted_line_adds_a_drug() -> None:
    lines = [line("J1745", 40), line("J3490", 1), line("J3490", 1), line("96413", 1), line("96367", 2)]
    assert findings("INF-007", claim(lines=lines)) == []


def test_a_white_bag_note_may_stand_for_another_drug() -> None:
    lines = [line("J1745", 40), line("96413", 1), line("96367", 1)]
    assert findings("INF-007", claim(lines=lines, notes="SECOND DRUG SUPPLIED BY SPECIALTY PHARMACY")) == []


def test_a_zero_charge_line_is_a_drug() -> None:
    lines = [line("J1745", 40), line("J1956", 4, charge="0"), line("96413", 1), line("96367", 1)]
    assert findings("INF-007", claim(lines=lines)) == []


def test_a_hospital_pharmacy_line_without_a_code_is_a_drug() -> None:
    lines = [line("J1745", 40), line("", 1, revenue="0250"), line("96413", 1), line("96367", 1)]
    assert findings("INF-007", claim("837I", lines=lines)) == []


def test_fluid_that_dilutes_is_no_drug() -> None:
    lines = [line("J1745", 40), line("J7050", 1), line("96413", 1), line("96417", 1)]
    assert [one.severity for one in findings("INF-007", claim(lines=lines))] == ["warning"]


def test_a_waste_line_is_not_a_second_drug() -> None:
    lines = [line("J1745", 35), line("J1745", 5, modifiers="JW"), line("96413", 1), line("96417", 1)]
    assert [one.severity for one in findings("INF-007", claim(lines=lines))] == ["warning"]


def test_a_drug_that_is_only_pushed_is_not_infused() -> None:
    lines = [line("J1745", 40), line("J2469", 10), line("96413", 1), line("96367", 1)]
    assert [one.severity for one in findings("INF-007", claim(lines=lines))] == ["warning"]


def test_without_a_first_infusion_every_drug_may_be_a_further_one() -> None:
    lines = [line("J2405", 4), line("J1956", 4), line("96374", 1), line("96367", 2)]
    assert findings("INF-007", claim(lines=lines)) == []
