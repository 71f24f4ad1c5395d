"""INS-008: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, findings, line

EPOETIN = [line("Q4081", 100, revenue="0634", modifiers="JE")]
WHOLE = {"48": "9.4", "A8": "80", "A9": "170"}


def dialysis(values: dict[str, str], **about: Any) -> list[str]:
    subject = claim("837I", bill_type="721", diagnoses=["N186"], lines=EPOETIN, value_codes=values, **about)
    return [one.message for one in findings("INS-008", subject)]


def test_occurrence_codes_carry_a_day_and_spans_two() -> None:
    for segment, element in (
        ("HI*BH:11", "HI01-4"),
        ("HI*BI:74", "HI01-4"),
        ("HI*BE:48", "HI01-5"),
    ):
        found = findings("INS-008", claim("837I", raw={"2300": [segment]}))
        assert [one.where.element for one in found] == [element]
    right = ["HI*BI:74:RD8:20240201-20240205", "HI*BH:11:D8:20240210", "HI*BE:48:::9.4"]
    assert findings("INS-008", claim("837I", raw={"2300": right})) == []


def test_a_dialysis_bill_states_weight_and_height() -> None:
    assert dialysis(WHOLE) == []
    assert dialysis({"48": "9.4"}) == [
        "The dialysis bill has an ESA and no value code A8 (weight).",
        "The dialysis bill has an ESA and no value code A9 (height).",
    ]


def test_the_blood_value_of_a_medicare_bill_is_another_rules() -> None:
    body = {"A8": "80", "A9": "170"}
    assert dialysis(body) == []
    assert len(dialysis(body, payer="commercial")) == 1
    assert dialysis({**body, "49": "30"}, payer="commercial") == []


def test_units_of_value_code_68_are_those_of_the_lines() -> None:
    assert dialysis({**WHOLE, "68": "10000"}) == []
    assert len(dialysis({**WHOLE, "68": "5000"})) == 1


def test_other_bills_state_no_weight() -> None:
    assert findings("INS-008", claim("837I", lines=EPOETIN, value_codes={"48": "9.4"})) == []


def test_two_reasons_for_a_change_exclude_each_other_and_one_stands() -> None:
    assert len(findings("INS-008", claim("837I", condition_codes=["D1", "D9"]))) == 1
    assert findings("INS-008", claim("837I", condition_codes=["D1", "30"])) == []
