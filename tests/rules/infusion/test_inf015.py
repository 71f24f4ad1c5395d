"""INF-015: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_another_drug_of_the_day_explains_the_infusion() -> None:
    lines = [line("J0897", 60), line("J9271", 200), line("96413", 1)]
    assert findings("INF-015", claim(lines=lines)) == []


def test_a_drug_with_two_routes_is_left_alone() -> None:
    for drug in ("J0129", "J3262", "J0490"):
        assert findings("INF-015", claim(lines=[line(drug, 10), line("96413", 1)])) == []


def test_an_unlisted_drug_may_explain_the_infusion() -> None:
    assert findings("INF-015", claim(lines=[line("J0897", 60), line("J3590", 1), line("96413", 1)])) == []


def test_a_push_is_as_wrong_as_an_infusion() -> None:
    found = findings("INF-015", claim(lines=[line("J3420", 1), line("96374", 1)]))
    assert [one.severity for one in found] == ["warning"]
