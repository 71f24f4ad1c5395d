"""MOD-012: blood values, add-on payments and other illnesses on a dialysis bill."""

from __future__ import annotations

from typing import Any

from scrubber.testing import BuiltLine, claim, findings, line


def _messages(*lines: BuiltLine, **more: Any) -> list[str]:
    settings: dict[str, Any] = {"bill_type": "721", "diagnoses": ["N186"], "condition_codes": ["73"], **more}
    return [one.message for one in findings("MOD-012", claim("837I", lines=lines, **settings))]


def test_a_high_blood_value_asks_for_ed_or_ee() -> None:
    for value, count in (("13.1", 1), ("13.0", 0)):
        told = _messages(line("J0882", 10, modifiers="JA"), value_codes={"48": value})
        assert len(told) == count
    assert _messages(line("J0882", 10, modifiers=("JA", "ED")), value_codes={"48": "13.1"}) == []
    assert len(_messages(line("J0882", 10, modifiers="JA"), value_codes={"49": "39.5"})) == 1


def test_a_patient_whose_kidneys_were_injured_is_none_of_these() -> None:
    assert _messages(line("J0882", 10), line("J1745", 40), condition_codes=["84"]) == []


def test_a_drug_with_the_add_on_payment_says_ax_while_it_lasts() -> None:
    for day, count in (("2024-06-30", 0), ("2024-07-01", 1), ("2026-06-30", 1), ("2026-07-01", 0)):
        assert len(_messages(line("J0911", 10), service_date=day)) == count
    assert _messages(line("J0911", 10, modifiers="AX"), service_date="2024-07-01") == []


def test_drugs_that_may_treat_the_kidney_disease_are_left_alone() -> None:
    assert _messages(line("J1756", 100), line("J3370", 2), line("J0897", 60)) == []


def test_a_drug_for_another_illness_says_ay() -> None:
    assert _messages(line("J1745", 40, modifiers="AY")) == []


def test_a_hospital_s_other_bills_are_not_judged() -> None:
    assert _messages(line("J1745", 40), bill_type="131") == []
