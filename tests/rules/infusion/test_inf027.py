"""INF-027: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_without_an_ndc_nobody_can_tell() -> None:
    assert findings("INF-027", claim(lines=[line("J2506", 12), line("96372", 1)])) == []


def test_the_syringe_is_a_plain_injection() -> None:
    syringe = line("J2506", 12, ndc="55513019001", ndc_quantity="0.6", ndc_unit="ML")
    assert findings("INF-027", claim(lines=[syringe, line("96372", 1)])) == []


def test_the_biosimilars_kit_is_found_too() -> None:
    kit = line("Q5111", 12, ndc="70114013001", ndc_quantity="0.6", ndc_unit="ML")
    found = findings("INF-027", claim(lines=[kit, line("96372", 1)]))
    assert [one.severity for one in found] == ["info"]
