"""DTE-002: what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_an_admission_in_the_future_is_found() -> None:
    subject = claim("837I", admission="2024-02-13", statement=("2024-02-10", "2024-02-10"))
    found = findings("DTE-002", subject, as_of="2024-02-12")
    assert [one.message for one in found] == [
        "The admission is dated 2024-02-13, after the day of this run, 2024-02-12."
    ]


def test_a_range_counts_by_its_last_day() -> None:
    lines = [line("96416", 1, date="2024-02-12", end_date="2024-02-14")]
    found = findings("DTE-002", claim(lines=lines), as_of="2024-02-13")
    assert [one.hit.value for one in found] == ["2024-02-14"]


def test_a_statement_that_ends_with_its_future_line_is_one_fault() -> None:
    subject = claim("837I", service_date="2024-02-13", lines=[line("J1745", 40)])
    found = findings("DTE-002", subject, as_of="2024-02-12")
    assert [one.where.loop for one in found] == ["2400"]
