"""The ISA segment: who sends, under which control number, and which separators the interchange uses."""

from __future__ import annotations

import re
from typing import NamedTuple

LOOK_AHEAD = 512  # bytes that must be at hand to read any ISA, however badly padded
WIDTHS = (2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1)
_FIXED = (0, 2, 4, 6, 11, 14, 15)  # elements whose width no sender gets wrong: ISA01, 03, 05, 07, 12, 15, 16
_PADDING = b" \t\r\n\0"


class Header(NamedTuple):
    """An ISA segment as read; separators are single bytes."""

    elements: tuple[bytes, ...]  # ISA01 .. ISA16; fewer where the segment is broken
    element: bytes
    component: bytes
    repetition: bytes
    segment: bytes
    length: int  # bytes with the terminator

    @property
    def key(self) -> tuple[str, str, str]:
        """Sender, receiver and control number: ISA06, ISA08, ISA13."""
        return self.text(6), self.text(8), self.text(13)

    @property
    def exact(self) -> bool:
        """Whether every element has its fixed width, so that the segment takes 106 bytes."""
        return tuple(map(len, self.elements)) == WIDTHS

    def text(self, number: int) -> str:
        """One element without padding; empty where the segment has no such element."""
        return self.elements[number - 1].decode("latin-1").strip() if number <= len(self.elements) else ""

    @property
    def readable(self) -> bool:
        """Whether segments and elements can be told apart at all."""
        return self.element != self.segment and not any(map(_is_text, (self.element, self.segment)))

    @property
    def distinct(self) -> bool:
        """Whether the four separators differ from each other and from letters, digits and blanks."""
        separators = (self.element, self.component, self.repetition, self.segment)
        return len(set(separators)) == 4 and not any(map(_is_text, separators))

    @property
    def padding(self) -> bytes:
        """Bytes that may stand between a terminator and the next segment."""
        return bytes(byte for byte in _PADDING if byte not in self.element + self.segment)


def parse(data: bytes, at: int = 0) -> Header | None:
    """Read the ISA segment at a position; None where no such segment stands there.

    A name such as ISAAC, or a segment called ISAAC, fails because a letter is no separator and
    because the elements do not have the widths of an ISA.
    """
    piece = data[at : at + LOOK_AHEAD]
    separator = piece[3:4]
    if piece[:3] != b"ISA" or not separator or separator.isalnum():
        return None
    parts = piece.split(separator, 16)
    if len(parts) < 17 or len(parts[16]) < 2:
        return None
    elements = (*parts[1:16], parts[16][:1])
    if any(len(elements[i]) != WIDTHS[i] for i in _FIXED):
        return None
    length = len(piece) - len(parts[16]) + 2
    return Header(elements, separator, parts[16][:1], elements[10][:1] or b"^", parts[16][1:2], length)


def guess(data: bytes, at: int = 0) -> Header | None:
    """Read a broken ISA with the help of the GS that follows it; None without one."""
    piece = data[at : at + LOOK_AHEAD]
    separator = piece[3:4]
    if piece[:3] != b"ISA" or not separator or separator.isalnum():
        return None
    group = re.search(rb"[\r\n \0]*GS" + re.escape(separator) + rb"[A-Z]{2}" + re.escape(separator), piece)
    if group is None or group.start() < 5:
        return None
    end = group.start() if group.start() > 4 else 4
    elements = tuple(piece[4 : end - 1].split(separator))
    repetition = elements[10][:1] if len(elements) > 10 else b"^"
    return Header(
        elements, separator, piece[end - 2 : end - 1], repetition or b"^", piece[end - 1 : end], end
    )


def _is_text(separator: bytes) -> bool:
    return separator.isalnum() or separator == b" "
