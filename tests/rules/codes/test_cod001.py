"""COD-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line, scrub_text


def test_an_ended_code_belongs_to_cod_002_and_a_coming_one_to_cod_003() -> None:
    old = scrub_text(claim(lines=[line("J1300", 90)], service_date="2025-06-10"))
    assert {one.rule for one in old.findings if one.rule.startswith("COD")} == {"COD-002"}
    new = scrub_text(claim(lines=[line("J1299", 450)], service_date="2025-03-10"))
    assert {one.rule for one in new.findings if one.rule.startswith("COD")} == {"COD-003"}


def test_of_cpt_only_the_form_is_judged() -> None:
    for code in ("99213", "0001U", "36415", "0232T", "93000"):
        assert findings("COD-001", claim(lines=[line(code, 1)])) == []


def test_a_word_is_no_code() -> None:
    found = findings("COD-001", claim(lines=[line("INFLX", 1)]))
    assert [one.message for one in found] == ["INFLX has not the form of a HCPCS or CPT code."]


def test_every_drug_administration_code_of_the_table_is_a_code() -> None:
    for code in ("96360", "96365", "96376", "96377", "96401", "96417", "96425", "96446"):
        assert findings("COD-001", claim(lines=[line(code, 1)])) == []


def test_an_administration_code_with_a_wrong_last_digit_is_found() -> None:
    for code in ("96362", "96364", "96414", "96418"):
        found = findings("COD-001", claim(lines=[line(code, 1)]))
        assert [one.hit.value for one in found] == [code]


def test_dental_codes_are_licensed_and_not_judged() -> None:
    assert findings("COD-001", claim(lines=[line("D7210", 1)])) == []


def test_a_code_unknown_after_the_newest_release_may_be_new() -> None:
    answer = scrub_text(claim(lines=[line("Q5199", 1)], service_date="2026-04-10"), rules=("COD-001",))
    assert answer.findings == []
    assert answer.not_checked == [("COD-001", "table hcpcs has no release for 2026-04-10")]


def test_a_hospital_line_without_a_code_is_not_judged() -> None:
    assert findings("COD-001", claim("837I", lines=[line("", 1, revenue="0250")])) == []


def test_the_place_is_that_of_the_form() -> None:
    found = findings("COD-001", claim("837I", lines=[line("J1754", 40)]))
    assert [str(one.where) for one in found] == ["loop 2400, SV202-2"]
