"""What the tables say is attached alike, however little of it is remembered."""

from __future__ import annotations

from datetime import date

import pytest

from scrubber.engine import facts
from scrubber.engine.facts import Facts
from scrubber.reference.tables import Tables, default_plan
from scrubber.rules.rule import Has
from scrubber.testing import claim, line, read


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables.open(default_plan(as_of=date(2026, 4, 15), imported=None))


@pytest.mark.parametrize("most", [1, 1 << 16])
def test_forgotten_answers_are_asked_again(
    monkeypatch: pytest.MonkeyPatch, tables: Tables, most: int
) -> None:
    monkeypatch.setattr(facts, "MOST_REMEMBERED", most)
    asked = Facts(tables)
    for _ in range(2):
        subject = read(claim(lines=[line("J1745", 40), line("96413", 1)], service_date="2026-02-10"))
        asked.attach(subject)
        assert [one.is_drug for one in subject.lines] == [True, False]
        assert subject.has & Has.DRUG
        assert subject.has & Has.ADMIN


def test_each_line_is_judged_on_its_own_day(tables: Tables) -> None:
    days = ("2026-02-10", "2027-01-05", "2026-02-10")
    subject = read(claim(lines=[line("J1745", 40, date=day) for day in days]))
    Facts(tables).attach(subject)
    assert subject.has & Has.DOUBTFUL_DATE
    early = read(claim(lines=[line("J1745", 40, date=days[0]) for _ in days]))
    Facts(tables).attach(early)
    assert not early.has & Has.DOUBTFUL_DATE
