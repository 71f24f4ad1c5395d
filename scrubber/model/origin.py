"""Where the parts of a claim came from: computed only when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from scrubber.x12.delimiters import Delimiters
from scrubber.x12.place import Place


class Origin:
    """The run of segments that some claims were built from; one object per part of a set, shared.

    segments    segment texts without terminator and line ends
    loops       loop id of each segment ("2400"), or None where the guide knows no place for it
    numbers     number of each segment in its set, ST = 1
    offsets     byte offset of each segment in its file, or the widths they can be summed from
    """

    __slots__ = ("_offsets", "_start", "_widths", "delimiters", "loops", "numbers", "segments")

    def __init__(
        self,
        segments: Sequence[str],
        loops: Sequence[str | None],
        delimiters: Delimiters,
        numbers: Sequence[int],
        start: int,
        widths: Sequence[int],
    ) -> None:
        self.segments = segments
        self.loops = loops
        self.delimiters = delimiters
        self.numbers = numbers
        self._start = start
        self._widths = widths
        self._offsets: Sequence[int] | None = None

    @classmethod
    def with_offsets(
        cls,
        segments: Sequence[str],
        loops: Sequence[str | None],
        delimiters: Delimiters,
        numbers: Sequence[int],
        offsets: Sequence[int],
    ) -> Origin:
        """Build an origin whose segments do not lie side by side: the context before a part."""
        origin = cls(segments, loops, delimiters, numbers, 0, ())
        origin._offsets = offsets
        return origin

    def offset(self, index: int) -> int:
        """Byte offset of a segment in its file."""
        if self._offsets is None:
            self._offsets = list(accumulate(self._widths, initial=self._start))
        return self._offsets[index]

    def place(self, index: int) -> Place:
        """Place of a segment: loop, segment id, number in the set, byte offset."""
        segment_id = self.segments[index].partition(self.delimiters.element)[0]
        return Place(self.loops[index], segment_id, None, self.numbers[index], self.offset(index))
