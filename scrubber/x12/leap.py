"""Takes many levels and claims of a set at once, where nothing else begins between them.

What comes out is the same as when each mark is taken for itself: a test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from scrubber.x12.chunk import Stretch
from scrubber.x12.cutter import Cutter
from scrubber.x12.openings import DEPTHS, SetOpening
from scrubber.x12.tokens import Mark, tail_behind

_DEEPEST = max(DEPTHS.values()) + 1  # of levels nobody knows


class _Signs(NamedTuple):
    """What is looked for in a text where the same stands behind every terminator."""

    lead: int  # bytes of a terminator and what stands behind it
    level: bytes  # begins at the terminator before it, as the others do
    claim: bytes
    levels: re.Pattern[bytes]  # with HL01 and HL03
    obstacle: re.Pattern[bytes]


@lru_cache(maxsize=64)
def _signs(element: bytes, segment: bytes, tail: bytes, padding: bytes) -> _Signs:
    end, separator = re.escape(segment + tail), re.escape(element)
    value = b"[^" + re.escape(element + segment) + b"]*"
    numbers = b"(" + value + b")(?:" + separator + value + separator + b"(" + value + b"))?"
    # Envelopes' segments are GS, GE, ISA, IEA, ST, SE and TA1: whatever looks a bit like them is left alone.
    common = re.escape(tail) + b"[^GSIT" + re.escape(segment + padding) + b"]"
    with_s = re.escape(tail) + b"S[^ET]"
    return _Signs(
        len(segment + tail),
        segment + tail + b"HL" + element,
        segment + tail + b"CLM" + element,
        re.compile(end + b"HL" + separator + numbers, re.DOTALL),
        re.compile(re.escape(segment) + b"(?!" + common + b")(?!" + with_s + b")", re.DOTALL),
    )


class _Run(NamedTuple):
    """Bytes with levels and claims alone; they begin with a level and end before another."""

    signs: _Signs
    data: bytes
    begin: int
    end: int
    start: int  # offset of the data in the file

    def first_claim(self, begin: int, end: int) -> int:
        """Find the first claim between two places, -1 where there is none."""
        at = self.data.find(self.signs.claim, begin, end)
        return at + self.signs.lead if at >= 0 else -1


class Landing(NamedTuple):
    """Where a leap ended."""

    claims: int  # met on the way
    passed: int  # file offset of the terminator before the next segment that is still to be taken
    barred: int  # file offset before which no other leap is worth while


def leap(one: SetOpening, mark: Mark, data: bytes, start: int, limit: int, cutter: Cutter) -> Landing:
    """Take what follows a level just taken, up to the last level that begins before ``limit``.

    ``data`` begin at the file offset ``start``.
    """
    behind = mark.end - start
    stop = min(limit - start, len(data))
    if stop <= behind:
        return Landing(0, mark.end - 1, 0)
    tail = tail_behind(data, behind, cutter.padding)
    signs = _signs(cutter.element, cutter.segment, tail, cutter.padding)
    obstacle = signs.obstacle.search(data, behind - 1, stop)
    if obstacle is not None:
        stop = obstacle.start()
    end = data.rfind(signs.level, behind, stop)
    if end == data.find(signs.level, behind, stop):  # none, or the next one alone
        return Landing(0, mark.end - 1, start + stop)
    run = _Run(signs, data, mark.offset - start, end, start)
    levels = list(signs.levels.finditer(data, run.begin, end))
    _end_block(one, run, levels)
    one.numbering = one.numbering.take_all([level[1] for level in levels])
    _stay_open(one, run, levels, mark.position)
    # Claims of the level are not counted on: the level that is taken next begins at none.
    return Landing(data.count(signs.claim, run.begin, end), start + end, start + stop)


def _end_block(one: SetOpening, run: _Run, levels: Sequence[re.Match[bytes]]) -> None:
    """Note where the segments of the level just taken end before its first claim."""
    following = levels[0].start() + run.signs.lead if levels else -1
    at = run.first_claim(run.begin, following if levels else run.end)
    if max(at, following) >= 0:
        one.end_block(run.start + (at if at >= 0 else following))


def _stay_open(one: SetOpening, run: _Run, levels: Sequence[re.Match[bytes]], position: int) -> None:
    """Keep the levels that no later one closed."""
    last = _DEEPEST + 1
    kept: list[tuple[int, Stretch]] = []
    for number, depth in _backwards(levels):
        if depth < last:
            kept.append((depth, _stretch(one, run, levels, number, position)))
            last = depth
        if last == 0:
            break
    while one.levels and one.levels[-1][0] >= last:
        one.levels.pop()
    one.levels += reversed(kept)
    one.subtree = max([one.subtree, *(stretch.start for depth, stretch in kept if depth < 2)])


def _backwards(levels: Sequence[re.Match[bytes]]) -> Iterable[tuple[int, int]]:
    """Yield number and depth of each level, the last one first."""
    for number in range(len(levels) - 1, -1, -1):
        code = levels[number][2]
        yield number, DEPTHS.get(code.decode("latin-1"), _DEEPEST) if code else _DEEPEST


def _stretch(
    one: SetOpening, run: _Run, levels: Sequence[re.Match[bytes]], number: int, position: int
) -> Stretch:
    """The segments of a level before its first claim, or before the next level."""
    terminator = levels[number].start()
    following = levels[number + 1].start() + run.signs.lead if number + 1 < len(levels) else -1
    at = run.first_claim(terminator, following if following >= 0 else run.end)
    index = position + run.data.count(run.signs.level[:1], run.begin, terminator + 1)
    end = at if at >= 0 else following
    return Stretch(
        run.start + terminator + run.signs.lead, run.start + end if end >= 0 else -1, one.number_of(index)
    )
