"""MOD-002: two truths about two administrations."""

from __future__ import annotations

from scrubber.testing import claim, findings, line, scrub_text

BOTH = [line("J1745", 35, modifiers="JZ"), line("J1745", 5, modifiers="JW")]


def test_two_administrations_of_a_day_may_differ() -> None:
    lines = [line("J1745", 40, modifiers="JZ"), line("J1745", 35), line("J1745", 5, modifiers="JW")]
    assert findings("MOD-002", claim(lines=lines)) == []


def test_a_modifier_that_says_again_tells_them_apart() -> None:
    lines = [line("J1745", 35, modifiers="JZ"), line("J1745", 5, modifiers=("JW", "76"))]
    assert findings("MOD-002", claim(lines=lines)) == []


def test_packages_of_one_product_may_be_of_two_sizes() -> None:
    large = {"ndc": "61703033922", "ndc_quantity": 1, "ndc_unit": "UN"}
    small = {"ndc": "61703033918", "ndc_quantity": 1, "ndc_unit": "UN"}
    lines = [line("J9271", 100, modifiers="JZ", **large), line("J9271", 20, modifiers="JW", **small)]  # type: ignore[arg-type]
    assert findings("MOD-002", claim(lines=lines)) == []


def test_lines_of_two_days_are_two_administrations() -> None:
    lines = [line("J1745", 35, modifiers="JZ"), line("J1745", 5, modifiers="JW", date="2024-02-11")]
    assert findings("MOD-002", claim(lines=lines)) == []


def test_a_payer_that_does_not_ask_reads_neither() -> None:
    assert findings("MOD-002", claim(payer="commercial", lines=BOTH)) == []


def test_the_conflict_is_told_once() -> None:
    answer = scrub_text(claim(lines=BOTH), rules=["MOD-001", "MOD-002", "DRG-008", "DRG-009", "DRG-010"])
    assert [one.rule for one in answer.findings] == ["MOD-002"]


def test_both_on_a_multiple_dose_drug_is_another_rule_s() -> None:
    lines = [line("J9045", 9, modifiers=("JW", "JZ"))]
    answer = scrub_text(claim(lines=lines), rules=["MOD-002", "MOD-004"])
    assert [one.rule for one in answer.findings] == ["MOD-004"]
