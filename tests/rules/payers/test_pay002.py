"""PAY-002, PAY-003 and PAY-006: antibodies against amyloid, drug by drug and day by day."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line

RULES = pytest.mark.parametrize("rule", ["PAY-002", "PAY-003", "PAY-004", "PAY-006"])


@RULES
def test_each_drug_begins_with_its_day(rule: str) -> None:
    for code, before, first in (
        ("J0174", "2023-07-05", "2023-07-06"),
        ("J0175", "2024-07-01", "2024-07-02"),
    ):
        for day, count in ((before, 0), (first, 1)):
            subject = claim(lines=[line(code, 700)], diagnoses=["F0390"], service_date=day)
            assert len(findings(rule, subject)) == count


@RULES
def test_an_unlisted_code_of_the_class_is_meant_and_another_is_not(rule: str) -> None:
    for description, count in (("LECANEMAB 700 MG", 1), ("INFLIXIMAB 400 MG", 0)):
        drug = line("J3590", 1, description=description)
        assert len(findings(rule, claim(lines=[drug], diagnoses=["F0390"]))) == count


@RULES
def test_other_payers_have_their_own_policy(rule: str) -> None:
    for payer in ("commercial", "medicaid", "medicare_advantage"):
        subject = claim(payer=payer, lines=[line("J0174", 700)], diagnoses=["F0390"])
        assert findings(rule, subject) == []


@RULES
def test_a_whole_claim_of_each_form_is_right(rule: str) -> None:
    drug = [line("J0174", 700, modifiers=("Q0", "JZ"))]
    office = claim(lines=drug, diagnoses=["G301", "Z006"], references={"P4": "99999999"})
    assert findings(rule, office) == []
    hospital = claim(
        "837I",
        lines=drug,
        diagnoses=["G3184", "Z006"],
        value_codes={"D4": "12345678"},
        condition_codes=["30"],
    )
    assert findings(rule, hospital) == []
