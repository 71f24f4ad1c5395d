"""Segments become claims: the one package that knows which element holds what.

The guide layer says which loop each segment stands in; a table maps loop and segment id to a reader of one
of the modules here. Loops are resolved before anything is stored, so a line's provider never leaks into the
claim, nor a claim's into the next.
"""

from __future__ import annotations

from scrubber.model.build import above, claims, lines
from scrubber.model.build.builder import NO_READER, Builder, Reader

# loop id -> segment id -> reader; a loop id ending in * stands for all loops it begins
READERS: dict[str, dict[str, Reader]] = {**above.READERS, **claims.READERS, **lines.READERS}


def reader_for(loop_id: str, segment_id: str) -> Reader:
    """Return the reader of a segment of a loop, or NO_READER where the model keeps nothing of it."""
    readers = READERS.get(loop_id) or READERS.get(f"{loop_id[:4]}*") or {}
    return readers.get(segment_id, NO_READER)


__all__ = ["NO_READER", "Builder", "Reader", "reader_for"]
