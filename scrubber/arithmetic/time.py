"""Minutes of infusion turned into the units that may be billed for them."""

from __future__ import annotations

from datetime import datetime, timedelta

PUSH_LIMIT = 15  # up to 15 minutes is a push
HYDRATION_MINIMUM = 31
REPEAT_PUSH_GAP = 31  # a push of the same drug within 30 minutes is not billable again


def minutes_between(start: datetime, stop: datetime) -> int:
    """Whole minutes from start to stop; a stop before the start has crossed midnight once."""
    if stop < start:
        stop += timedelta(days=1)
    return int((stop - start).total_seconds() // 60)


def overlap(first: tuple[datetime, datetime], second: tuple[datetime, datetime]) -> int:
    """Minutes for which two spans run together: 9:00-10:00 with 9:45-10:30 are 15."""
    start, stop = max(first[0], second[0]), min(first[1], second[1])
    return max(0, int((stop - start).total_seconds() // 60))


def additional_hours(minutes: int) -> int:
    """Extra hours after the first: 90 minutes 0, 91 to 150 one, 151 to 210 two."""
    return max(0, (minutes - 31) // 60)


def infusion_units(minutes: int) -> tuple[int, int]:
    """First hours and extra hours of one drug's infusion: 15 minutes (0, 0), 16 (1, 0), 91 (1, 1)."""
    return (0, 0) if minutes <= PUSH_LIMIT else (1, additional_hours(minutes))


def hydration_units(minutes: int) -> tuple[int, int]:
    """First and extra units of hydration run alone: 30 minutes (0, 0), 31 (1, 0), 91 (1, 1)."""
    return (0, 0) if minutes < HYDRATION_MINIMUM else (1, additional_hours(minutes))
