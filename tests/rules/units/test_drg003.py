"""DRG-003: what it says at its edges; the catalogue names no exception."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_drugs_and_administration_are_counted_in_units() -> None:
    lines = [line("J1745", 40, basis="F2"), line("96413", 1, basis="MJ"), line("96372", 1, basis="DA")]
    assert [one.hit.value for one in findings("DRG-003", claim(lines=lines))] == ["F2", "MJ", "DA"]


def test_other_services_have_their_own_basis() -> None:
    assert findings("DRG-003", claim(lines=[line("00810", 30, basis="MJ"), line("99213", 1)])) == []


def test_the_hospital_form_is_judged_alike() -> None:
    (found,) = findings("DRG-003", claim("837I", lines=[line("J1745", 40, basis="DA")]))
    assert str(found.where) == "loop 2400, SV204"
