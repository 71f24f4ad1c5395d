"""DTE-003: what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_hospital_line_is_judged_like_any_other() -> None:
    lines = [line("C8957", 1, date="2024-02-12", end_date="2024-02-10")]
    subject = claim("837I", statement=("2024-02-10", "2024-02-12"), lines=lines)
    assert [one.where.loop for one in findings("DTE-003", subject)] == ["2400"]


def test_a_reversed_line_is_not_a_span_too() -> None:
    lines = [line("J1745", 40, date="2024-02-12", end_date="2024-02-10")]
    assert findings("DTE-006", claim(lines=lines)) == []
