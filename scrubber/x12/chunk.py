"""A chunk of a file, small enough to be judged at once, and the parts of sets that it holds."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from scrubber.x12.cutter import Cutter
from scrubber.x12.interchange import version_of
from scrubber.x12.numbering import Numbering
from scrubber.x12.part import SetPart, narrow

__all__ = ["Chunk", "OpenSet", "SetPart", "Stretch", "narrow", "read"]


class Stretch(NamedTuple):
    """Segments of a set that lie side by side."""

    start: int  # byte offset
    end: int
    first_number: int  # of its first segment, ST = 1


class OpenSet(NamedTuple):
    """The set a chunk begins inside of."""

    version: str
    transaction: str  # ST02
    first_number: int
    numbering: Numbering  # of its levels
    claims_before: int  # of the same level, where the chunk begins between claims of one patient
    prologue: tuple[Stretch, ...]


class Chunk(NamedTuple):
    """Consecutive segments of one group, cut between billing providers or subscribers; picklable."""

    path: Path
    cutter: Cutter
    start: int
    end: int
    first_ordinal: int
    claims: int
    sets: array[int]  # that are judged: byte offset, claims of the file before it, offset of its end, of each
    open_set: OpenSet | None
    lookahead: bytes | None  # the segment behind the chunk, where it belongs to the same set
    group_version: str  # GS08
    group_control_number: str  # GS06
    interchange_key: tuple[str, str, str]  # ISA06, ISA08, ISA13
    production_indicator: str  # ISA15


def read(chunk: Chunk) -> Iterator[SetPart]:
    """Yield the parts of sets that a chunk holds."""
    with chunk.path.open("rb") as file:
        file.seek(chunk.start)
        data = file.read(chunk.end - chunk.start)
        opened = _opened(chunk, file)
    for number, (begin, before, end) in enumerate(zip(*[iter(chunk.sets)] * 3, strict=True), start=1):
        part = opened if number == 1 and opened is not None else _begun(chunk)
        own = data[begin - chunk.start : end - chunk.start]
        part.segments, part.widths, lead = chunk.cutter.segments(own)
        part.start = begin + lead
        part.first_ordinal = before + 1
        if part.is_first:
            _name(part, chunk)
        if number * 3 == len(chunk.sets) and chunk.lookahead is not None:
            part.is_last = False
            part.lookahead = chunk.lookahead.decode(chunk.cutter.encoding, "surrogateescape")
        yield part


def _begun(chunk: Chunk) -> SetPart:
    """A part that begins with ST, still empty."""
    return SetPart(
        delimiters=chunk.cutter.delimiters,
        interchange_key=chunk.interchange_key,
        group_control_number=chunk.group_control_number,
        production_indicator=chunk.production_indicator,
    )


def _name(part: SetPart, chunk: Chunk) -> None:
    """Take version and control number from the ST segment."""
    part.transaction = part.element_at(0, 2)
    part.version = version_of(chunk.group_version, part.element_at(0, 3)) or ""


def _opened(chunk: Chunk, file: BinaryIO) -> SetPart | None:
    """The part that goes on with a set which an earlier chunk began; its segments still to come."""
    begun = chunk.open_set
    if begun is None:
        return None
    part = _begun(chunk)
    part.is_first = False
    part.version, part.transaction = begun.version, begun.transaction
    part.first_number, part.numbering = begun.first_number, begun.numbering
    part.claims_before = begun.claims_before
    for stretch in begun.prologue:
        file.seek(stretch.start)
        segments, widths, lead = chunk.cutter.segments(file.read(stretch.end - stretch.start))
        part.add_prologue(segments, widths, stretch.start + lead, stretch.first_number)
    return part
