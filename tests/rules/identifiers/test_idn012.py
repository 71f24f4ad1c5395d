"""IDN-012: eligibility, equipment and rows that say nothing."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

MEMBER = {"member_id": "1EG4TE5MK73", "product": "MA", "valid_from": "2024-01-01", "valid_to": "2024-12-31"}
PLAN = {"id": "SAMPL", "name": "SAMPLE HEALTH PLAN", "member_id": "W900000001"}


def test_a_member_of_an_advantage_plan_is_the_plan_s() -> None:
    (found,) = findings("IDN-012", claim(), tables={"eligibility": [MEMBER]})
    assert found.message == "SBR09 is MB; the member is in a Medicare Advantage plan on 2024-02-10."


def test_without_an_eligibility_table_nobody_knows() -> None:
    assert findings("IDN-012", claim()) == []


def test_a_plan_that_began_later_or_another_product_is_no_matter() -> None:
    later = {**MEMBER, "valid_from": "2024-02-11"}
    assert findings("IDN-012", claim(), tables={"eligibility": [later]}) == []
    assert findings("IDN-012", claim(), tables={"eligibility": [{**MEMBER, "product": "FFS"}]}) == []


def test_trial_and_hospice_services_of_members_go_to_medicare_itself() -> None:
    trial = claim(diagnoses=["M0579", "Z006"])
    assert findings("IDN-012", trial, tables={"eligibility": [MEMBER]}) == []
    hospice = claim(lines=[line("99213", 1, modifiers="GW")])
    assert findings("IDN-012", hospice, tables={"eligibility": [MEMBER]}) == []


def test_medicare_under_a_commercial_word_and_commercial_under_medicaid_s_are_told() -> None:
    rows = {"payer_profile": [{"payer_id": "SAMPL", "lob": "medicare_b"}]}
    assert [one.rule for one in findings("IDN-012", claim(payer={**PLAN, "filing": "CI"}), tables=rows)] == [
        "IDN-012"
    ]
    rows = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial"}]}
    assert [one.rule for one in findings("IDN-012", claim(payer={**PLAN, "filing": "MC"}), tables=rows)] == [
        "IDN-012"
    ]


def test_a_row_that_names_no_line_of_business_judges_nothing() -> None:
    rows = {"payer_profile": [{"payer_id": "SAMPL", "lob": "*", "ndc_required": "Y"}]}
    assert findings("IDN-012", claim(payer={**PLAN, "filing": "MB"}), tables=rows) == []


def test_a_payer_of_two_lines_of_business_takes_both_words() -> None:
    rows = {
        "payer_profile": [
            {"payer_id": "SAMPL", "lob": "commercial"},
            {"payer_id": "SAMPL", "lob": "medicaid"},
        ]
    }
    for filing in ("CI", "MC"):
        assert findings("IDN-012", claim(payer={**PLAN, "filing": filing}), tables=rows) == []


def test_an_office_s_pump_drug_may_be_part_b_s() -> None:
    assert findings("IDN-012", claim(lines=[line("J7799", 1)])) == []
    home = claim(lines=[line("J7799", 1)], place_of_service="12", billing={"taxonomy": "332B00000X"})
    assert [one.severity for one in findings("IDN-012", home)] == ["error"]
