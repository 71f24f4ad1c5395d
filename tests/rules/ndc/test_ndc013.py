"""NDC-013: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, findings, line

# Two vial sizes of bevacizumab: 100 mg in 4 mL, 400 mg in 16 mL
SMALL: dict[str, Any] = {"ndc": "50242006001", "ndc_unit": "ML"}
LARGE: dict[str, Any] = {"ndc": "50242006101", "ndc_unit": "ML"}


def test_of_two_vial_sizes_the_waste_line_has_that_of_the_vial_partly_used() -> None:
    lines = [
        line("J9035", 40, ndc_quantity=16, **LARGE),
        line("J9035", 5, ndc_quantity=2, **SMALL),
        line("J9035", 5, modifiers="JW", ndc_quantity=2, **SMALL),
    ]
    assert findings("NDC-013", claim(payer="medicaid", lines=lines)) == []


def test_a_waste_line_of_a_product_nobody_gave_is_found() -> None:
    lines = [
        line("J1745", 35, ndc="57894003001", ndc_quantity="3.5"),
        line("J1745", 5, modifiers="JW", ndc="00069080901", ndc_quantity="0.5"),
    ]
    (found,) = findings("NDC-013", claim(payer="medicaid", lines=lines))
    assert found.message == "J1745 JW has NDC 00069-0809-01; no administered line has that product."


def test_a_visit_carries_no_ndc() -> None:
    lines = [line("99213", 1, ndc="57894003001", ndc_quantity=4)]
    assert len(findings("NDC-013", claim(payer="medicaid", lines=lines))) == 1


def test_vaccines_and_supplies_may_carry_one() -> None:
    lines = [line("90686", 1, ndc="49281042150", ndc_quantity=1), line("A4222", 1, ndc="57894003001")]
    assert findings("NDC-013", claim(payer="medicaid", lines=lines)) == []


def test_a_payer_that_does_not_ask_is_left_out() -> None:
    lines = [line("96413", 1, ndc="57894003001", ndc_quantity=4)]
    assert findings("NDC-013", claim(lines=lines)) == []
