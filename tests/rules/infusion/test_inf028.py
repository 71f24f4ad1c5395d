"""INF-028: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_drugs_of_several_injections_may_have_them() -> None:
    for drug, injections in (("J0717", 2), ("J9395", 2), ("J3111", 2), ("J2357", 4), ("J0638", 2)):
        assert findings("INF-028", claim(lines=[line(drug, 10), line("96372", injections)])) == []


def test_an_unlisted_drug_may_take_any_number() -> None:
    assert findings("INF-028", claim(lines=[line("J3590", 1), line("96372", 3)])) == []


def test_a_white_bagged_drug_may_take_one() -> None:
    noted = claim(lines=[line("J0897", 60), line("96372", 2)], notes="SECOND DRUG FROM SPECIALTY PHARMACY")
    assert findings("INF-028", noted) == []


def test_each_drug_adds_its_injections() -> None:
    assert findings("INF-028", claim(lines=[line("J0897", 60), line("J3420", 1), line("96372", 2)])) == []


def test_one_too_many_is_an_info() -> None:
    found = findings("INF-028", claim(lines=[line("J0897", 60), line("J3420", 1), line("96372", 3)]))
    assert [one.severity for one in found] == ["info"]
