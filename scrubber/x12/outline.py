"""The envelopes of a file and nothing else: ISA, GS and ST segments as they stand, for who answers them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from scrubber.x12.isa import LOOK_AHEAD, Header
from scrubber.x12.layout import layout
from scrubber.x12.scan import FileScan
from scrubber.x12.tokens import Mark, marks
from scrubber.x12.window import Window


@dataclass(slots=True)
class SetOutline:
    """One transaction set."""

    offset: int  # of ST in the file
    elements: list[str]  # ST01 ..


@dataclass(slots=True)
class GroupOutline:
    """One functional group."""

    offset: int
    elements: list[str]  # GS01 ..
    trailer: list[str] = field(default_factory=list)  # GE01 ..
    sets: list[SetOutline] = field(default_factory=list)

    def get(self, number: int) -> str:
        """One element of GS, empty where it has none."""
        return self.elements[number - 1].strip() if len(self.elements) >= number else ""


@dataclass(slots=True)
class InterchangeOutline:
    """One interchange."""

    header: Header
    groups: list[GroupOutline] = field(default_factory=list)


def outline(scan: FileScan) -> Iterator[InterchangeOutline]:
    """Yield the interchanges that a scan found, each with its groups and sets."""
    for interchange in scan.interchanges:
        yield _read(scan.path, interchange.byte_offset)


def _read(path: Path, offset: int) -> InterchangeOutline:
    with path.open("rb") as file:
        file.seek(offset)
        return _walk(file, offset)


def _walk(file: BinaryIO, offset: int) -> InterchangeOutline:
    window = Window(file)
    window.start = offset
    window.need(2 * LOOK_AHEAD)
    found = layout(window.data, 0)
    if found is None:
        raise ValueError("no interchange begins here")
    whole = InterchangeOutline(found.header)
    window.forget(offset + found.length - 1)
    for mark in marks(window, found.header, is_wrapped=found.is_wrapped):
        if mark.name in ("IEA", "ISA"):
            break
        _take(whole, mark)
    return whole


def _take(whole: InterchangeOutline, mark: Mark) -> None:
    if mark.name == "GS":
        whole.groups.append(GroupOutline(mark.offset, mark.elements))
        return
    if not whole.groups:
        return
    group = whole.groups[-1]
    if mark.name == "ST":
        group.sets.append(SetOutline(mark.offset, mark.elements))
    elif mark.name == "GE":
        group.trailer = mark.elements
