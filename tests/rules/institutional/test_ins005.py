"""INS-005: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

UNDATED = [line("96413", 1, date="")]


def test_every_outpatient_bill_dates_its_lines_and_no_stay_does() -> None:
    for bill_type in ("131", "141", "711", "721", "771", "831", "851", "121"):
        found = findings("INS-005", claim("837I", bill_type=bill_type, lines=UNDATED))
        assert [one.severity for one in found] == ["error"]
    for bill_type in ("111", "181", "211"):
        assert findings("INS-005", claim("837I", bill_type=bill_type, lines=UNDATED)) == []


def test_a_line_without_a_code_needs_no_date() -> None:
    undated = [line("", 1, revenue="0250", date="")]
    assert findings("INS-005", claim("837I", lines=undated)) == []


def test_the_statements_day_is_suggested_only_where_it_is_one_day() -> None:
    for last, suggested in (("2024-02-10", True), ("2024-02-11", False)):
        subject = claim("837I", lines=UNDATED, statement=("2024-02-10", last))
        (found,) = findings("INS-005", subject)
        assert (found.hit.fix is not None) is suggested
        assert found.hit.fix is None or not found.hit.fix.safe
