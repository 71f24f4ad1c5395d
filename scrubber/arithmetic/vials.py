"""Whole containers: which vials, bags or syringes hold a number of units."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from math import gcd
from typing import NamedTuple

Sizes = tuple[Decimal, ...]
_LARGEST = 1 << 17  # steps worth counting; beyond it nobody opens containers by hand
_NEVER = 1 << 30


class Fill(NamedTuple):
    """Containers opened, the larger first, and what they hold."""

    counts: tuple[tuple[Decimal, int], ...]
    content: Decimal

    @property
    def number(self) -> int:
        """How many containers these are."""
        return sum(count for _, count in self.counts)

    def __str__(self) -> str:
        """Print ``4 containers of 10``, ``1 of 40 + 2 of 10``."""
        if len(self.counts) == 1:
            size, count = self.counts[0]
            return f"{count} container{'' if count == 1 else 's'} of {plain(size)}"
        return " + ".join(f"{count} of {plain(size)}" for size, count in self.counts) or "no container"


def plain(number: Decimal) -> str:
    """Print a number without trailing zeros or an exponent: 40, 8.75."""
    return f"{number.normalize():f}"


@lru_cache(maxsize=4096)
def whole(total: Decimal, sizes: Sizes) -> Fill | None:
    """Containers that hold exactly the total, or the total after rounding of fractional containers.

    40 units from vials of 10 are whole, 38 are not. A syringe of 8.75 units is billed as 9: where a
    container holds a fraction of a unit, as many units may be lost or won as the fractions add up to.
    """
    scale = _scale(sizes)
    if scale is None or total <= 0:
        return None
    fewest = _fewest(scale, total + max(sizes))
    if fewest is None:
        return None
    fraction = max(size % 1 for size in sizes)
    near = int((total / scale.step).to_integral_value(ROUND_FLOOR))
    reach = int(_slack(total / min(sizes), fraction) / scale.step) + 1 if fraction else 0
    for distance in range(reach + 1):
        for place in (near - distance, near + distance):
            if 0 < place < len(fewest) and fewest[place] < _NEVER:
                off = abs(place * scale.step - total)
                if off <= _slack(Decimal(fewest[place]), fraction):
                    return _opened(fewest, place, scale)
    return None


def next_whole(units: Decimal, sizes: Sizes) -> Fill | None:
    """The containers that hold the units with the least left over; 35 units need 4 vials of 10."""
    scale = _scale(sizes)
    fewest = _fewest(scale, units + max(sizes)) if scale and units > 0 else None
    if fewest is None or scale is None:
        return None
    first = int((units / scale.step).to_integral_value(ROUND_CEILING))
    place = next((n for n in range(first, len(fewest)) if fewest[n] < _NEVER), None)
    return None if place is None else _opened(fewest, place, scale)


def last_whole(units: Decimal, sizes: Sizes) -> Fill | None:
    """The most that whole containers hold without going over; none where the smallest is larger."""
    scale = _scale(sizes)
    fewest = _fewest(scale, units) if scale and units > 0 else None
    if fewest is None or scale is None:
        return None
    last = int((units / scale.step).to_integral_value(ROUND_FLOOR))
    place = next((n for n in range(last, 0, -1) if fewest[n] < _NEVER), 0)
    return _opened(fewest, place, scale) if place else None


class _Scale(NamedTuple):
    step: Decimal  # every container holds a whole number of steps
    steps: tuple[int, ...]


@lru_cache(maxsize=1024)
def _scale(sizes: Sizes) -> _Scale | None:
    if not sizes or min(sizes) <= 0:
        return None
    places = max(0, *(-int(size.normalize().as_tuple().exponent) for size in sizes))
    counts = [int(size.scaleb(places)) for size in sizes]
    common = gcd(*counts)
    return _Scale(Decimal(common).scaleb(-places), tuple(sorted((n // common for n in counts), reverse=True)))


def _fewest(scale: _Scale, most: Decimal) -> tuple[int, ...] | None:
    limit = int(most / scale.step) + 1
    return None if limit > _LARGEST else _table(scale.steps, 1 << limit.bit_length())


@lru_cache(maxsize=256)
def _table(steps: tuple[int, ...], limit: int) -> tuple[int, ...]:
    """Fewest containers for each number of steps; the dynamic programme of D4."""
    fewest = [0] + [_NEVER] * limit
    for step in steps:
        for place in range(step, limit + 1):
            if fewest[place - step] + 1 < fewest[place]:
                fewest[place] = fewest[place - step] + 1
    return tuple(fewest)


def _slack(containers: Decimal, fraction: Decimal) -> Decimal:
    return (containers * fraction).to_integral_value(ROUND_CEILING)


def _opened(fewest: tuple[int, ...], place: int, scale: _Scale) -> Fill:
    content, counts = place * scale.step, dict.fromkeys(scale.steps, 0)
    while place:
        step = next(s for s in scale.steps if s <= place and fewest[place - s] + 1 == fewest[place])
        counts[step] += 1
        place -= step
    return Fill(tuple((step * scale.step, count) for step, count in counts.items() if count), content)
