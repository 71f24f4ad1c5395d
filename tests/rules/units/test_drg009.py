"""DRG-009: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_less_than_a_unit_left_is_let_pass() -> None:
    syringe = {"ndc": "00003281811", "ndc_quantity": "0.7", "ndc_unit": "ML"}
    drug = line("J0129", 9, modifiers="JZ", **syringe)  # type: ignore[arg-type]
    assert findings("DRG-009", claim(lines=[drug])) == []


def test_a_syringe_that_a_pharmacy_filled_is_not_judged() -> None:
    eye = claim(lines=[line("J9035", 1, modifiers="JZ"), line("67028", 1)], diagnoses=["H353211"])
    said = claim(lines=[line("J9035", 1, modifiers="JZ", description="REPACKAGED SYRINGE 1.25 MG")])
    assert findings("DRG-009", eye) == []
    assert findings("DRG-009", said) == []


def test_without_an_ndc_every_container_of_the_code_counts() -> None:
    for units in (10, 50, 60, 100):
        assert findings("DRG-009", claim(lines=[line("J9312", units, modifiers="JZ")])) == []
    assert len(findings("DRG-009", claim(lines=[line("J9312", 15, modifiers="JZ")]))) == 1


def test_two_lines_of_a_day_may_share_a_container() -> None:
    lines = [line("J1745", 15, modifiers="JZ"), line("J1745", 25, modifiers=["JZ", "59"])]
    assert findings("DRG-009", claim(lines=lines)) == []


def test_the_first_day_of_the_modifier_rule() -> None:
    drug = [line("J1745", 35, modifiers="JZ")]
    assert findings("DRG-009", claim(lines=drug, service_date="2023-06-30")) == []
    assert len(findings("DRG-009", claim(lines=drug, service_date="2023-07-01"))) == 1


def test_a_payer_that_does_not_ask_is_left_out() -> None:
    assert findings("DRG-009", claim(payer="medicaid", lines=[line("J1745", 35, modifiers="JZ")])) == []
