"""NDC-011: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, findings, line
from scrubber.testing.lines import BuiltLine


def part(code: str, ndc: str, **changes: Any) -> BuiltLine:
    return line(code, 1, ndc=ndc, ndc_quantity=1, ndc_unit="ML", **changes)


MORPHINE, CLONIDINE = "00641612525", "00409480101"


def test_one_ingredient_needs_no_link() -> None:
    assert findings("NDC-011", claim(lines=[part("J2270", MORPHINE, modifiers="KD")])) == []


def test_a_common_prescription_number_links_as_well() -> None:
    lines = [
        part("J2270", MORPHINE, modifiers="KD", prescription="7012345"),
        part("J0735", CLONIDINE, modifiers="KD", prescription="7012345"),
    ]
    assert findings("NDC-011", claim(lines=lines)) == []


def test_different_numbers_do_not_link() -> None:
    lines = [
        part("J2270", MORPHINE, modifiers="KD", link="1"),
        part("J0735", CLONIDINE, modifiers="KD", link="2"),
    ]
    assert len(findings("NDC-011", claim(lines=lines))) == 1


def test_a_description_may_say_that_it_is_a_compound() -> None:
    lines = [
        part("J3490", MORPHINE, description="COMPOUND 5 MG"),
        part("J3490", CLONIDINE, description="COMPOUND 5 MG"),
    ]
    assert len(findings("NDC-011", claim(lines=lines))) == 1


def test_drugs_that_are_no_compound_need_no_link() -> None:
    lines = [line("J1745", 40, ndc="57894003001", ndc_quantity=4), part("J1200", "00641037625")]
    assert findings("NDC-011", claim(lines=lines)) == []


def test_compounds_of_two_days_are_two() -> None:
    lines = [
        line("J7999", 1, ndc=MORPHINE, date="2024-02-10"),
        line("J7999", 1, ndc=CLONIDINE, date="2024-02-11"),
    ]
    assert findings("NDC-011", claim(lines=lines)) == []
