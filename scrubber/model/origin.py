"""Where the parts of a claim came from: computed only when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from scrubber.x12.delimiters import Delimiters
from scrubber.x12.place import Place


class Origin:
    """The run of segments that some claims were built from; one object per chunk part, shared.

    segments    segment texts without terminator and line ends
    loops       loop id of each segment ("2400"), or None where the guide knows no place for it
    widths      bytes each segment takes in the file with terminator and line end
    """

    __slots__ = ("_offsets", "delimiters", "first_number", "loops", "segments", "start", "widths")

    def __init__(
        self,
        segments: Sequence[str],
        loops: Sequence[str | None],
        delimiters: Delimiters,
        first_number: int,
        start: int,
        widths: Sequence[int],
    ) -> None:
        self.segments = segments
        self.loops = loops
        self.delimiters = delimiters
        self.first_number = first_number
        self.start = start
        self.widths = widths
        self._offsets: list[int] | None = None

    def offset(self, index: int) -> int:
        """Byte offset of a segment in its file."""
        if self._offsets is None:
            self._offsets = list(accumulate(self.widths, initial=self.start))
        return self._offsets[index]

    def place(self, index: int) -> Place:
        """Place of a segment: loop, segment id, number in the set, byte offset.

        A negative index stands for a segment of the part before this one (a provider or a
        subscriber that an earlier chunk holds); its number and offset are not known here.
        """
        if index < 0:
            return Place()
        text = self.segments[index]
        segment_id = text[: text.find(self.delimiters.element)] if self.delimiters.element in text else text
        return Place(self.loops[index], segment_id, None, self.first_number + index, self.offset(index))
