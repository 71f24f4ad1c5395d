"""A file as the pieces a writer keeps or leaves out: from one mark to the next, no byte lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from scrubber.x12 import sniff
from scrubber.x12.cutter import Cutter
from scrubber.x12.faults import element
from scrubber.x12.layout import layout
from scrubber.x12.tokens import Mark, marks
from scrubber.x12.window import Window


class Piece(NamedTuple):
    """The segment of a mark and all that follows it, up to the next mark.

    ``size`` is its number of segments. ISA is a piece as well, without a mark of its own.
    """

    name: str
    mark: Mark | None
    start: int
    end: int
    size: int
    cutter: Cutter

    def element(self, number: int) -> str:
        """One element of the piece's first segment."""
        return element(self.mark, number) if self.mark is not None else ""


def pieces(path: Path) -> Iterator[Piece]:
    """Yield the pieces of a file in order; what stands before the first ISA belongs to none."""
    with path.open("rb") as file:
        window = Window(file)
        window.need(sniff.HEAD_BYTES)
        window.forget(sniff.first_byte(window.data))
        while window.data or window.more():
            found = layout(window.data, 0)
            if found is None:
                return
            cutter = Cutter.of(found.header, is_wrapped=found.is_wrapped)
            name, mark, start, position = "ISA", None, window.start, 0
            window.forget(start + found.length - 1)
            for following in marks(window, found.header, is_wrapped=found.is_wrapped):
                yield Piece(name, mark, start, following.offset, following.position - position, cutter)
                name, mark, start, position = following.name, following, following.offset, following.position
                if name in ("IEA", "ISA"):
                    break
            if name == "IEA" and mark is not None:
                end = _behind(window, mark.end)
                yield Piece(name, mark, start, end, 1, cutter)
                window.forget(end)
            elif name == "ISA" and mark is not None:
                window.forget(start)
            else:
                yield Piece(name, mark, start, window.start + len(window.data), 1, cutter)
                return
            window.need(sniff.HEAD_BYTES)


def _behind(window: Window, offset: int) -> int:
    """Where the blanks behind an interchange end."""
    window.forget(offset)
    while True:
        rest = window.data.lstrip(sniff.BLANK)
        if rest or not window.more():
            return window.start + len(window.data) - len(rest)


def raw(file: BinaryIO, piece: Piece) -> bytes:
    """The bytes of a piece."""
    file.seek(piece.start)
    return file.read(piece.end - piece.start)


def changed(text: bytes, cutter: Cutter, values: Mapping[int, str]) -> bytes:
    """Give elements of a piece's first segment other values; all else keeps its bytes."""
    end = text.find(cutter.segment)
    end = len(text) if end < 0 else end
    head = text[:end].translate(None, b"\r\n") if cutter.is_wrapped else text[:end]
    elements = head.split(cutter.element)
    elements += [b""] * (max(values) + 1 - len(elements))
    if all(elements[number].strip() == value.encode() for number, value in values.items()):
        return text
    for number, value in values.items():
        elements[number] = value.encode()
    return cutter.element.join(elements) + text[end:]
