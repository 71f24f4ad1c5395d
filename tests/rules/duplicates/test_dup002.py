"""DUP-002: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line


@pytest.mark.parametrize("modifier", ["59", "XE", "XS", "76", "KP", "KQ", "JW"])
def test_a_modifier_sets_lines_apart(modifier: str) -> None:
    lines = [line("J3420", 1), line("J3420", 1, modifiers=modifier)]
    assert findings("DUP-002", claim(lines=lines)) == []


def test_revenue_lines_without_a_code_may_repeat() -> None:
    lines = [line("", 1, revenue="0250"), line("", 1, revenue="0250"), line("J1745", 40)]
    assert findings("DUP-002", claim("837I", lines=lines)) == []


@pytest.mark.parametrize(("units", "count"), [(6000, 0), (4999, 1)])
def test_units_beyond_a_lines_limit_are_split(units: int, count: int) -> None:
    lines = [line("J7192", units), line("J7192", units)]
    assert len(findings("DUP-002", claim(lines=lines))) == count


def test_another_day_is_another_service() -> None:
    lines = [line("96372", 1, date="2024-02-10"), line("96372", 1, date="2024-02-17")]
    assert findings("DUP-002", claim(lines=lines)) == []


def test_two_drugs_may_stand_under_one_unlisted_code() -> None:
    lines = [
        line("J3490", 1, description="FIRST DRUG 1 MG"),
        line("J3490", 1, description="SECOND DRUG 1 MG"),
    ]
    assert findings("DUP-002", claim(lines=lines)) == []


def test_an_ndc_with_hyphens_is_the_same_ndc() -> None:
    lines = [line("J1745", 10, ndc="57894003001"), line("J1745", 10, ndc="57894-0030-01")]
    assert len(findings("DUP-002", claim(lines=lines))) == 1


def test_each_further_copy_is_found() -> None:
    found = findings("DUP-002", claim(lines=[line("96372", 1)] * 3))
    assert [one.message for one in found] == [
        "Line 2 repeats line 1: 96372, 1 unit, 2024-02-10.",
        "Line 3 repeats line 1: 96372, 1 unit, 2024-02-10.",
    ]
