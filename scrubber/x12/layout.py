"""How an interchange is written down: its ISA segment, and whether its text is wrapped at a fixed width."""

from __future__ import annotations

from typing import NamedTuple

from scrubber.x12 import isa
from scrubber.x12.isa import Header

_LINE_ENDS = b"\r\n"
_LOOK_LINES = 4
_NARROWEST = 20  # no writer wraps at less


class Layout(NamedTuple):
    """An ISA segment as it stands in the file."""

    header: Header
    length: int  # bytes it takes in the file, with its terminator
    is_wrapped: bool
    is_guessed: bool  # the segment is broken; its separators were found by the GS behind it


def layout(data: bytes, at: int) -> Layout | None:
    """Read the ISA segment at a position; None where none stands there."""
    for read in (isa.parse, isa.guess):
        header = read(data, at)
        if header is not None and header.readable and not _breaks(header):
            return Layout(header, header.length, _is_wrapped(data, at, header), read is isa.guess)
        if data[at : at + 3] != b"ISA":
            return None
        joined = data[at : at + 2 * isa.LOOK_AHEAD].translate(None, _LINE_ENDS)
        header = read(joined)
        if header is not None and header.readable:
            return Layout(
                header, _raw_length(data, at, header.length), is_wrapped=True, is_guessed=read is isa.guess
            )
    return None


def _breaks(header: Header) -> bool:
    """Say whether a line ends inside the segment."""
    return any(end in element for element in header.elements for end in (b"\r", b"\n"))


def _raw_length(data: bytes, at: int, length: int) -> int:
    """Count the bytes that hold this many characters beside line ends."""
    end = at
    while length:
        length -= data[end] not in _LINE_ENDS
        end += 1
    return end - at


def _is_wrapped(data: bytes, at: int, header: Header) -> bool:
    """Say whether lines break at one width, and not only behind terminators."""
    if header.segment in _LINE_ENDS:
        return False
    lines = data[at : at + (1 << 13)].split(b"\n")[: _LOOK_LINES + 1]
    whole = [line.rstrip(b"\r") for line in lines[:-1]]
    if len(whole) < 2 or len({len(line) for line in whole}) > 1 or len(whole[0]) < _NARROWEST:
        return False
    return any(not line.endswith(header.segment) for line in whole)
