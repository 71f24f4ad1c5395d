"""DRG-008: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line
from scrubber.testing.lines import BuiltLine


def pair(given: object, wasted: object, code: str = "J1745") -> list[BuiltLine]:
    return [line(code, str(given)), line(code, str(wasted), modifiers="JW")]


def test_350_given_and_50_discarded_are_four_vials() -> None:
    assert findings("DRG-008", claim(lines=pair(35, 5))) == []


def test_more_than_the_vial_holds_is_overfill_and_never_billed() -> None:
    (found,) = findings("DRG-008", claim(lines=pair(35, 6)))
    assert "35 given + 6 discarded = 41 units; containers of 10 make 40 or 50." in found.message


def test_waste_below_a_unit_is_let_pass_where_a_container_holds_a_fraction() -> None:
    syringe = {"ndc": "00003281811", "ndc_quantity": "0.7", "ndc_unit": "ML"}
    lines = [line("J0129", 8, **syringe), line("J0129", 1, modifiers="JW", **syringe)]  # type: ignore[arg-type]
    assert findings("DRG-008", claim(lines=lines)) == []


def test_unknown_containers_are_not_judged() -> None:
    assert findings("DRG-008", claim(lines=pair(3, 1, "J0256"))) == []
    assert findings("DRG-008", claim(lines=pair(3, 1, "J9998"))) == []


def test_a_payer_that_does_not_ask_for_waste_is_left_out() -> None:
    assert findings("DRG-008", claim(payer="commercial", lines=pair(33, 5))) == []


def test_the_ndc_says_which_container() -> None:
    large = {"ndc": "50242006101", "ndc_unit": "ML"}
    whole = [line("J9035", 33, ndc_quantity="13.2", **large), line("J9035", 7, modifiers="JW", **large)]  # type: ignore[arg-type]
    part = [line("J9035", 23, ndc_quantity="9.2", **large), line("J9035", 7, modifiers="JW", **large)]  # type: ignore[arg-type]
    assert findings("DRG-008", claim(lines=whole)) == []
    assert len(findings("DRG-008", claim(lines=part))) == 1


def test_before_2017_nothing_is_said() -> None:
    assert findings("DRG-008", claim(lines=pair(33, 5), service_date="2016-12-31")) == []
