"""DTE-005: what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line


@pytest.mark.parametrize(
    ("day", "count"), [("2024-02-09", 1), ("2024-02-10", 0), ("2024-02-12", 0), ("2024-02-13", 1)]
)
def test_first_and_last_day_lie_inside(day: str, count: int) -> None:
    subject = claim("837I", statement=("2024-02-10", "2024-02-12"), lines=[line("J1745", 40, date=day)])
    assert len(findings("DTE-005", subject)) == count


def test_a_reversed_statement_is_another_rules() -> None:
    assert findings("DTE-005", claim("837I", statement=("2024-02-12", "2024-02-09"))) == []
