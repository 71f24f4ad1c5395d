"""Until when a claim may be filed."""

from __future__ import annotations

from datetime import date

import pytest

from scrubber.arithmetic.filing import ONE_YEAR, Terms, comes_second, deadlines, decided_on, last_day
from scrubber.testing import claim, line, read


@pytest.mark.parametrize(
    ("base", "days", "last"),
    [
        (date(2024, 2, 10), ONE_YEAR, date(2025, 2, 10)),
        (date(2024, 2, 29), ONE_YEAR, date(2025, 2, 28)),
        (date(2023, 2, 28), ONE_YEAR, date(2024, 2, 28)),
        (date(2023, 12, 31), ONE_YEAR, date(2024, 12, 31)),
        (date(2024, 2, 10), 90, date(2024, 5, 10)),
        (date(2024, 2, 10), 0, date(2024, 2, 10)),
        (date(9999, 12, 30), ONE_YEAR, date.max),
        (date(9999, 12, 30), 90, date.max),
    ],
)
def test_the_last_day(base: date, days: int, last: date) -> None:
    assert last_day(base, days) == last


def test_lines_of_one_day_share_a_deadline() -> None:
    lines = [
        line("J1745", 40, date="2024-02-10"),
        line("96413", 1, date="2024-02-10"),
        line("96415", 1, date="2024-02-12"),
    ]
    subject = read(claim(lines=lines))
    found = deadlines(subject, Terms(90, "DOS"), date(2024, 5, 12))
    assert [(one.subject(subject), one.last) for one in found] == [
        ("Lines 1, 2 of 2024-02-10", date(2024, 5, 10)),
        ("Line 3 of 2024-02-12", date(2024, 5, 12)),
    ]
    assert deadlines(subject, Terms(90, "DOS"), date(2024, 5, 11)) == found[:1]
    assert not deadlines(subject, Terms(90, "DOS"), date(2024, 5, 9))


def test_the_latest_decision_counts() -> None:
    others = [
        {"id": "OTHER1", "paid": "1.00", "date": "2024-03-01"},
        {"id": "OTHER2", "sequence": "S", "paid": "1.00", "date": "2024-04-01"},
    ]
    subject = read(claim(sequence="T", other_payers=others))
    assert comes_second(subject)
    assert decided_on(subject) == date(2024, 4, 1)
    assert decided_on(read(claim())) is None
