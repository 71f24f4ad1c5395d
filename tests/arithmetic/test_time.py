"""Minutes to units: the worked rows of the time rules."""

from __future__ import annotations

from datetime import datetime

import pytest

from scrubber.arithmetic.time import (
    additional_hours,
    hydration_units,
    infusion_units,
    minutes_between,
    overlap,
)


def _at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2024-02-10T{clock}")


@pytest.mark.parametrize(
    ("minutes", "units"),
    [(0, (0, 0)), (15, (0, 0)), (16, (1, 0)), (90, (1, 0)), (91, (1, 1)), (150, (1, 1)), (151, (1, 2)),
     (210, (1, 2)), (211, (1, 3))],
)  # fmt: skip
def test_an_infusion_counts_from_sixteen_minutes_and_each_hour_from_its_thirty_first(
    minutes: int, units: tuple[int, int]
) -> None:
    assert infusion_units(minutes) == units


@pytest.mark.parametrize(
    ("minutes", "units"), [(30, (0, 0)), (31, (1, 0)), (90, (1, 0)), (91, (1, 1)), (151, (1, 2))]
)
def test_hydration_counts_from_thirty_one_minutes(minutes: int, units: tuple[int, int]) -> None:
    assert hydration_units(minutes) == units


def test_minutes_before_the_second_hour_add_nothing() -> None:
    assert [additional_hours(minutes) for minutes in (0, 30, 90, 91)] == [0, 0, 0, 1]


def test_a_stop_before_the_start_has_crossed_midnight() -> None:
    assert minutes_between(_at("23:30"), _at("00:45")) == 75


def test_two_spans_overlap_for_the_minutes_they_share() -> None:
    assert overlap((_at("09:00"), _at("10:00")), (_at("09:45"), _at("10:30"))) == 15


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert overlap((_at("09:00"), _at("10:00")), (_at("10:00"), _at("10:30"))) == 0
