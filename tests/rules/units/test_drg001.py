"""DRG-001: what it says at its edges; the catalogue names no exception."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line, scrub_text


@pytest.mark.parametrize("units", ["", "0", "-1", "0.0"])
def test_a_drug_without_units_is_found_on_both_forms(units: str) -> None:
    for form, place in (("837P", "loop 2400, SV104"), ("837I", "loop 2400, SV205")):
        (found,) = findings("DRG-001", claim(form, lines=[line("J1745", units)]))
        assert str(found.where) == place


def test_a_service_without_units_is_not_a_drugs_fault() -> None:
    assert findings("DRG-001", claim(lines=[line("96413", "")])) == []


def test_a_part_of_a_unit_is_more_than_none() -> None:
    assert findings("DRG-001", claim(lines=[line("J1745", "0.5")])) == []


def test_an_empty_field_is_said_once() -> None:
    at_units = [
        one.rule
        for one in scrub_text(claim(lines=[line("J1745", "")])).findings
        if one.where.element == "SV104"
    ]
    assert at_units == ["DRG-001"]
