"""DRG-005: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line, scrub_text


@pytest.mark.parametrize(
    ("code", "units", "meant"),
    [
        ("J1745", 400, "40"),
        ("J9312", 700, "70"),
        ("J3380", 30, "300"),
        ("J2777", 6, "60"),
        ("J9263", 130, None),
    ],
)
def test_a_dose_in_milligrams_is_turned_into_units(code: str, units: int, meant: str | None) -> None:
    found = findings("DRG-005", claim(lines=[line(code, units)]))
    assert [one.hit.expected for one in found] == ([meant] if meant else [])


def test_an_ndc_quantity_that_agrees_clears_it() -> None:
    agreeing = line("J1745", 400, ndc="57894003001", ndc_quantity=40)
    contradicting = line("J1745", 400, ndc="57894003001", ndc_quantity=4)
    assert findings("DRG-005", claim(lines=[agreeing])) == []
    assert len(findings("DRG-005", claim(lines=[contradicting]))) == 1


def test_the_unlikely_edit_of_the_day_still_speaks() -> None:
    rules = {
        one.rule for one in scrub_text(claim(lines=[line("J1745", 400)], service_date="2026-02-10")).findings
    }
    assert {"DRG-005", "MUE-003"} <= rules


def test_a_child_may_have_a_dose_that_no_label_names() -> None:
    child = claim(lines=[line("J3380", 30)], patient={"birth": "2015-06-01"})
    assert findings("DRG-005", child) == []


def test_a_labelled_dose_is_never_off_by_ten() -> None:
    assert findings("DRG-005", claim(lines=[line("J2323", 300)])) == []


def test_a_plausible_dose_is_not_judged() -> None:
    assert findings("DRG-005", claim(lines=[line("J1745", 100)])) == []
