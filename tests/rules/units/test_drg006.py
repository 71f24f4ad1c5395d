"""DRG-006: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line


@pytest.mark.parametrize("code", ["J1100", "J2405", "J2919", "J1626"])
def test_cheap_drugs_of_mixed_containers_are_not_judged(code: str) -> None:
    assert findings("DRG-006", claim(lines=[line(code, 1)])) == []


def test_a_child_gets_a_remark() -> None:
    child = claim(lines=[line("J1745", 1)], patient={"birth": "2015-06-01"})
    assert [one.severity for one in findings("DRG-006", child)] == ["info"]
    assert [one.severity for one in findings("DRG-006", claim(lines=[line("J1745", 1)]))] == ["warning"]


def test_a_waste_line_makes_the_vial_whole() -> None:
    assert findings("DRG-006", claim(lines=[line("J1745", 3), line("J1745", 7, modifiers="JW")])) == []


def test_the_quantity_says_what_was_meant() -> None:
    drug = line("J3380", 1, ndc="64764030020", ndc_quantity=1)
    (found,) = findings("DRG-006", claim(lines=[drug]))
    assert found.hit.expected == "300"


def test_an_ndc_quantity_that_agrees_clears_it() -> None:
    drug = line("J2323", 30, ndc="64406000801", ndc_quantity="1.5", ndc_unit="ML")
    assert findings("DRG-006", claim(lines=[drug])) == []


def test_more_than_ten_are_no_vials() -> None:
    assert findings("DRG-006", claim(lines=[line("J2323", 11)])) == []
