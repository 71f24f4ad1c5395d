"""Segments become claims: the one package that knows which element holds what.

The guide layer says which loop each segment stands in; a table maps loop and segment id to a reader of one
of the modules here. Loops are resolved before anything is stored, so a line's provider never leaks into the
claim, nor a claim's into the next.
"""

from __future__ import annotations

from scrubber.model.build import above, claims, lines
from scrubber.model.build.builder import UNSPLIT, Builder, Reader

# loop id -> segment id -> reader; a loop id ending in * stands for all loops it begins
READERS: dict[str, dict[str, Reader]] = {**above.READERS, **claims.READERS, **lines.READERS}


def skip(b: Builder, e: list[str], index: int) -> None:
    """Keep nothing of a segment."""


def reader_for(loop_id: str, segment_id: str) -> tuple[Reader, bool]:
    """Return the reader of a segment of a loop and whether it takes elements."""
    readers = READERS.get(loop_id) or READERS.get(f"{loop_id[:4]}*") or {}
    read = readers.get(segment_id, skip)
    return read, read is not skip and segment_id not in UNSPLIT


__all__ = ["Builder", "Reader", "reader_for", "skip"]
