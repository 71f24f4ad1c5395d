"""INF-017: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_drugs_of_fifteen_minutes_or_less_may_be_pushed() -> None:
    for drug in ("J1756", "J1439", "J2916", "J1740", "J2469"):
        assert findings("INF-017", claim(lines=[line(drug, 10), line("96374", 1)])) == []
    for drug in ("J9305", "J9034"):
        assert findings("INF-017", claim(lines=[line(drug, 10), line("96409", 1)])) == []


def test_sixteen_minutes_of_a_drug_that_may_be_pushed_are_an_infusion() -> None:
    for drug in ("J1756", "J1439", "J2916"):
        assert findings("INF-017", claim(lines=[line(drug, 10), line("96365", 1)])) == []


def test_an_infusion_that_another_drug_explains_leaves_an_info_for_the_missing_push() -> None:
    found = findings("INF-017", claim(lines=[line("J9271", 200), line("J2469", 10), line("96413", 1)]))
    assert [one.severity for one in found] == ["info"]


def test_a_billed_push_leaves_nothing_to_say() -> None:
    lines = [line("J9271", 200), line("J2469", 10), line("96413", 1), line("96375", 1)]
    assert findings("INF-017", claim(lines=lines)) == []


def test_ferumoxytol_of_fifteen_minutes_may_be_either() -> None:
    for code in ("96365", "96374"):
        assert findings("INF-017", claim(lines=[line("Q0138", 510), line(code, 1)])) == []
