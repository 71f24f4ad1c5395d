"""Cuts bytes at segment terminators; finds the few segments that tell where sets and claims begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from scrubber.errors import InputError
from scrubber.x12.isa import LOOK_AHEAD, Header
from scrubber.x12.layout import layout
from scrubber.x12.window import Window

MARKS = ("CLM", "HL", "ST", "SE", "GS", "GE", "IEA", "TA1")
LONGEST = 1 << 26  # a segment of 64 MB: the terminator that ISA declares does not occur


class Mark(NamedTuple):
    """A segment that opens or closes something."""

    name: str
    elements: list[str]  # as read, without the name; empty for CLM, which nobody asks
    offset: int  # of its first character
    end: int  # behind its terminator
    position: int  # segments of the interchange before it


@lru_cache(maxsize=64)
def mark_pattern(element: bytes, segment: bytes, padding: bytes, *, is_wrapped: bool) -> re.Pattern[bytes]:
    """Match a terminator and the segment name behind it, an empty segment, or another ISA."""
    gap = b"[\r\n]*" if is_wrapped else b""
    names = b"|".join(gap.join(bytes([letter]) for letter in name.encode()) for name in MARKS)
    end, blank = re.escape(segment), b"[" + re.escape(padding) + b"]*"
    return re.compile(
        end
        + blank
        + b"(?:("
        + names
        + b")"
        + gap
        + re.escape(element)
        + b"|(ISA)(?=[^A-Za-z0-9])|(?="
        + end
        + b"))",
        re.DOTALL,
    )


def tail_behind(data: bytes, at: int, padding: bytes) -> bytes:
    """What stands between a terminator and the next segment, such as a line end."""
    end = at
    while end < len(data) and data[end] in padding:
        end += 1
    return data[at:end]


@lru_cache(maxsize=64)
def unlike(segment: bytes, tail: bytes, padding: bytes) -> re.Pattern[bytes]:
    """Match a terminator behind which stands anything but just this tail and another segment."""
    other = b"[^" + re.escape(segment + padding) + b"]"
    return re.compile(re.escape(segment) + b"(?!" + re.escape(tail) + other + b")", re.DOTALL)


def marks(window: Window, header: Header, *, is_wrapped: bool) -> Iterator[Mark]:
    """Yield the marks of an interchange; ``window`` starts at the terminator of its ISA segment.

    Goes on to the end of the file, but leaves out what lies before ``window.passed``; no segment there may be
    empty. An unfinished last segment is read as if its terminator were there.
    """
    pattern = mark_pattern(header.element, header.segment, header.padding, is_wrapped=is_wrapped)
    terminators = empty = 0
    while True:
        data, at, behind = window.data, 0, 0
        last = data.rfind(header.segment)
        while (match := pattern.search(data, behind, last + 1)) is not None:
            behind = match.end()
            terminators += data.count(header.segment, at, match.start())
            at = match.start()
            if match.lastindex is None:
                empty += 1
                continue
            start = match.start(match.lastindex)
            name = match[match.lastindex].translate(None, b"\r\n").decode()
            if name == "ISA" and not _is_header(window, start):
                continue
            end = data.find(header.segment, match.end())
            elements = [] if name == "CLM" else _elements(data[start:end], header, is_wrapped=is_wrapped)
            yield Mark(name, elements, window.start + start, window.start + end + 1, terminators + 1 - empty)
            behind = max(behind, window.passed - window.start)
        terminators += data.count(header.segment, at, last)
        window.forget(window.start + last)
        if window.is_cut or not _fetch(window, header):
            return


def _fetch(window: Window, header: Header) -> bool:
    """Get more bytes to look through; False where nothing but blanks is left."""
    if len(window.data) > LONGEST:
        raise InputError(
            "A segment is longer than 64 MB: the terminator that the ISA segment declares does not occur."
        )
    if window.more() or header.segment in window.data[1:]:
        return True
    if not window.data[1:].strip(header.padding):
        return False
    window.data += header.segment
    window.is_cut = True
    return True


def _is_header(window: Window, at: int) -> bool:
    window.need(at + LOOK_AHEAD)
    return layout(window.data, at) is not None


def _elements(text: bytes, header: Header, *, is_wrapped: bool) -> list[str]:
    if is_wrapped:
        text = text.translate(None, b"\r\n")
    return [part.decode("latin-1") for part in text.split(header.element)[1:]]
