"""Cuts the bytes of one interchange into segments."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from scrubber.x12.delimiters import Delimiters
from scrubber.x12.isa import Header
from scrubber.x12.tokens import tail_behind, unlike

_LINE_ENDS = str.maketrans("", "", "\r\n")


class _Facts(NamedTuple):
    element: bytes
    component: bytes
    repetition: bytes
    segment: bytes
    padding: bytes
    is_wrapped: bool
    encoding: str


class Cutter(_Facts):
    """Separators and encoding of an interchange; picklable."""

    @classmethod
    def of(cls, header: Header, *, is_wrapped: bool, encoding: str = "ascii") -> Cutter:
        """Take the separators from an ISA segment."""
        separators = (header.element, header.component, header.repetition, header.segment)
        return cls(*separators, header.padding, is_wrapped, encoding)

    @cached_property
    def delimiters(self) -> Delimiters:
        """The separators as characters."""
        raw = (self.element, self.component, self.repetition, self.segment)
        return Delimiters(*(one.decode(self.encoding, "replace") for one in raw))

    def segments(self, data: bytes) -> tuple[list[str], list[int], int]:
        """Cut into segment texts without terminators and padding.

        Returns the texts, the bytes from each segment's first character to the next one's, and the bytes
        before the first.
        """
        return self._uniform(data) or self._any(data)

    def _uniform(self, data: bytes) -> tuple[list[str], list[int], int] | None:
        """Cut at once where the same stands behind every terminator; None where that is not so."""
        if self.is_wrapped or data[:1] in self.padding + self.segment:
            return None
        if self.encoding == "utf-8" and not data.isascii():
            return None  # characters are not bytes
        tail = tail_behind(data, data.find(self.segment) + 1, self.padding)
        last = unlike(self.segment, tail, self.padding).search(data)
        end = self.segment + tail
        if last is None or data[last.start() :] not in (end, self.segment):
            return None
        text = data[: last.start()].decode(self.encoding, "surrogateescape")
        segments = text.split(end.decode(self.encoding, "surrogateescape"))
        extra = len(end)
        widths = [len(segment) + extra for segment in segments]
        widths[-1] = len(segments[-1]) + len(data) - last.start()
        return segments, widths, 0

    def _any(self, data: bytes) -> tuple[list[str], list[int], int]:
        segments: list[str] = []
        starts: list[int] = []
        at = 0
        for piece in data.split(self.segment):
            body = piece.lstrip(self.padding)
            if body:
                text = body.decode(self.encoding, "surrogateescape")
                segments.append(text.translate(_LINE_ENDS) if self.is_wrapped else text)
                starts.append(at + len(piece) - len(body))
            at += len(piece) + 1
        widths = [end - start for start, end in pairwise([*starts, len(data)])]
        return segments, widths, starts[0] if starts else 0
