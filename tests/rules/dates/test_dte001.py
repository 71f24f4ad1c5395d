"""DTE-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line, scrub_text


def test_a_hospital_line_without_a_date_is_another_rules() -> None:
    assert findings("DTE-001", claim("837I", lines=[line("J1745", 40, date="")])) == []


def test_a_hospital_line_with_an_impossible_date_is_found() -> None:
    subject = claim(
        "837I", statement=("2024-02-01", "2024-02-29"), lines=[line("J1745", 40, date="2024-02-30")]
    )
    assert [one.where.element for one in findings("DTE-001", subject)] == ["DTP03"]


def test_a_single_day_in_a_range_of_dates_names_another_format() -> None:
    def as_range(segments: list[str]) -> list[str]:
        return [one.replace("DTP*472*D8*20240210", "DTP*472*RD8*20240210") for one in segments]

    found = findings("DTE-001", claim(lines=[line("J1745", 40)], edit=as_range))
    assert [one.message for one in found] == [
        "The service date of line 1 is '20240210'; DTP02 names another format."
    ]


def test_a_text_that_is_no_date_is_not_quoted() -> None:
    def as_text(segments: list[str]) -> list[str]:
        return [one.replace("DTP*472*D8*20240210", "DTP*472*D8*SAMPLE") for one in segments]

    found = findings("DTE-001", claim(lines=[line("J1745", 40)], edit=as_text))
    assert [one.message for one in found] == [
        "The service date of line 1 is no date of eight digits and no range of two."
    ]


def test_an_impossible_statement_period_is_another_rules() -> None:
    answer = scrub_text(claim("837I", statement=("2024-02-10", "2024-02-31")), rules=("DTE-001", "X12-008"))
    assert [one.rule for one in answer.findings] == ["X12-008"]


def test_a_day_with_a_time_is_more_than_a_service_date() -> None:
    def with_time(segments: list[str]) -> list[str]:
        return [one.replace("DTP*472*D8*20240210", "DTP*472*DT*202402101200") for one in segments]

    for form in ("837P", "837I"):
        subject = claim(form, lines=[line("J1745", 40)], edit=with_time)
        answer = scrub_text(subject, rules=("DTE-001", "X12-008", "X12-010"))
        assert [(one.rule, one.message.partition("; ")[0]) for one in answer.findings] == [
            ("DTE-001", "The service date of line 1 is '202402101200', a day and a time")
        ]


def test_a_hospital_line_with_an_empty_date_is_told_once() -> None:
    def emptied(segments: list[str]) -> list[str]:
        return ["DTP*472*D8*" if one.startswith("DTP*472") else one for one in segments]

    answer = scrub_text(claim("837I", lines=[line("J1745", 40)], edit=emptied), rules=("DTE-001", "INS-005"))
    assert [one.rule for one in answer.findings] == ["DTE-001"]


def test_a_second_date_of_a_line_is_the_guides() -> None:
    def doubled(segments: list[str]) -> list[str]:
        where = next(i for i, one in enumerate(segments) if one.startswith("DTP*472"))
        return [*segments[:where], segments[where], *segments[where:]]

    answer = scrub_text(claim(lines=[line("J1745", 40)], edit=doubled), rules=("DTE-001", "X12-009"))
    assert [one.rule for one in answer.findings] == ["X12-009"]
