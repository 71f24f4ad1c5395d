"""Where the parts of a claim came from: computed only when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from scrubber.x12.delimiters import Delimiters
from scrubber.x12.place import Place

_NEAR = 500  # segments over which widths are summed anew rather than all offsets kept


class Origin:
    """The run of segments that some claims were built from; one object per part of a set, shared.

    segments    segment texts without terminator and line ends
    positions   the guide's position of each segment, -1 where it knows no place for it
    loop_ids    loop id of each position ("2400"), None behind the last: -1 has none
    numbers     number of each segment in its set, ST = 1
    offsets     byte offset of each segment in its file, or the widths they can be summed from
    """

    __slots__ = (
        "_last",
        "_offsets",
        "_start",
        "_widths",
        "delimiters",
        "loop_ids",
        "numbers",
        "positions",
        "segments",
    )

    def __init__(
        self,
        segments: Sequence[str],
        positions: list[int],
        loop_ids: Sequence[str | None],
        delimiters: Delimiters,
        numbers: Sequence[int],
        start: int,
        widths: Sequence[int],
    ) -> None:
        self.segments = segments
        self.positions = positions
        self.loop_ids = loop_ids
        self.delimiters = delimiters
        self.numbers = numbers
        self._start = start
        self._last = 0, start  # the segment asked for last, and its offset
        self._widths = widths
        self._offsets: Sequence[int] | None = None

    @classmethod
    def with_offsets(
        cls,
        segments: Sequence[str],
        positions: list[int],
        loop_ids: Sequence[str | None],
        delimiters: Delimiters,
        numbers: Sequence[int],
        offsets: Sequence[int],
    ) -> Origin:
        """Build an origin whose segments do not lie side by side: the context before a part."""
        origin = cls(segments, positions, loop_ids, delimiters, numbers, 0, ())
        origin._offsets = offsets
        return origin

    def loop(self, index: int) -> str | None:
        """Loop id of a segment, or None where the guide knows no place for it."""
        return self.loop_ids[self.positions[index]]

    def element(self, index: int, number: int) -> str:
        """One element of a segment as sent; empty where it, or the segment (-1), was not."""
        elements = self.segments[index].split(self.delimiters.element) if index >= 0 else ()
        return elements[number] if number < len(elements) else ""

    def component(self, composite: str, number: int) -> str:
        """One component of a composite, from 1; empty where it was not sent."""
        components = composite.split(self.delimiters.component)
        return components[number - 1] if number <= len(components) else ""

    def behind(self, index: int, segment_id: str) -> int:
        """Index of the first segment of an id behind one that begins a loop, -1 where the loop has none."""
        loop, begins = self.loop(index), self.positions[index]
        start = segment_id + self.delimiters.element
        for later in range(index + 1, len(self.segments)):
            if self.positions[later] == begins or self.loop(later) not in (loop, None):
                break
            if self.positions[later] >= 0 and self.segments[later].startswith(start):
                return later
        return -1

    def offset(self, index: int) -> int:
        """Byte offset of a segment in its file."""
        if self._offsets is None:
            last, offset = self._last
            if abs(index - last) < _NEAR:
                offset += sum(self._widths[last:index]) - sum(self._widths[index:last])
                self._last = index, offset
                return offset
            self._offsets = list(accumulate(self._widths, initial=self._start))
        return self._offsets[index]

    def place(self, index: int) -> Place:
        """Place of a segment: loop, segment id, number in the set, byte offset."""
        segment_id = self.segments[index].partition(self.delimiters.element)[0]
        return Place(self.loop(index), segment_id, None, self.numbers[index], self.offset(index))
