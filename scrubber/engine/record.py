"""Settled claims on their way to the report, a block for a chunk: columns of figures, then lines of text."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import islice
from typing import BinaryIO, NamedTuple

Record = tuple[tuple[int, ...], bytes, bytes]  # one claim: its figures and its two lines, as in a block


class Figures(NamedTuple):
    """What the final pass adds up without reading any JSON, a number for each claim."""

    ordinals: array[int]
    charges: array[int]  # cents
    lines: array[int]
    errors: array[int]
    warnings: array[int]
    infos: array[int]
    held: array[int]  # 1 held, 0 clean


class Block(NamedTuple):
    """Some settled claims, read back."""

    figures: Figures
    gaps: list[bytes]  # rules whose table is not loaded, separated by commas: a line for each claim
    bodies: list[bytes]  # the claim's JSON, as a line

    def replace(self, position: int, other: Block) -> None:
        """Put the claim of another block in the place of one of these."""
        for column, (figure,) in zip(self.figures, other.figures, strict=True):
            column[position] = figure
        (self.gaps[position],), (self.bodies[position],) = other.gaps, other.bodies


def pack(records: Sequence[Record]) -> bytes:
    """Write a block."""
    if not records:
        return b""
    rows, gaps, bodies = zip(*records, strict=True)
    columns = [array("q", column).tobytes() for column in zip(*rows, strict=True)]
    return b"".join((*columns, *gaps, *bodies))


def unpack(spool: BinaryIO, start: int, claims: int) -> Block:
    """Read the block of so many claims that begins at a place."""
    spool.seek(start)
    columns = [array("q") for _ in Figures._fields]
    for column in columns:
        column.fromfile(spool, claims)
    return Block(Figures(*columns), list(islice(spool, claims)), list(islice(spool, claims)))
