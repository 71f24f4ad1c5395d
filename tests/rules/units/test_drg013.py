"""DRG-013: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_the_form_for_a_vein_has_ja() -> None:
    listed = {"sad_list": [{"contractor": "*", "hcpcs": "J0129", "route": "SC"}]}
    assert findings("DRG-013", claim(lines=[line("J0129", 75, modifiers="JA")]), tables=listed) == []
    assert len(findings("DRG-013", claim(lines=[line("J0129", 13, modifiers="JB")]), tables=listed)) == 1


def test_an_infusion_shows_the_vein_as_well() -> None:
    listed = {"sad_list": [{"contractor": "*", "hcpcs": "J0129", "route": "SC"}]}
    infused = claim(lines=[line("J0129", 75), line("96413", 1)])
    assert findings("DRG-013", infused, tables=listed) == []


def test_gy_asks_for_the_denial() -> None:
    assert findings("DRG-013", claim(lines=[line("J1438", 2, modifiers="GY")])) == []


def test_dialysis_and_transplant_drugs_have_a_benefit_of_their_own() -> None:
    unit = claim("837I", bill_type="721", lines=[line("J1438", 2)], diagnoses=["N186"])
    met = claim(lines=[line("J1438", 2, modifiers="KX")])
    assert findings("DRG-013", unit) == []
    assert findings("DRG-013", met) == []


def test_other_payers_are_left_out() -> None:
    for payer in ("commercial", "medicaid", "medicare_advantage"):
        assert findings("DRG-013", claim(payer=payer, lines=[line("J1438", 2)])) == []


def test_the_list_has_dates() -> None:
    assert findings("DRG-013", claim(lines=[line("J0139", 40)], service_date="2024-12-31")) == []
    assert len(findings("DRG-013", claim(lines=[line("J0139", 40)], service_date="2025-01-01"))) == 1


def test_the_patient_is_liable() -> None:
    (found,) = findings("DRG-013", claim(lines=[line("J1438", 2)]))
    assert (found.severity, found.hit.group) == ("error", None)
