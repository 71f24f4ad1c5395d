"""Segments become claims: the one package that knows which element holds what.

The guide layer says which loop each segment stands in; a table maps loop and segment id to a reader of one
of the modules here. Loops are resolved before anything is stored, so a line's provider never leaks into the
claim, nor a claim's into the next.
"""

from __future__ import annotations

from scrubber.model.build import above, claims, lines
from scrubber.model.build.builder import Builder, Marker, Reader
from scrubber.model.build.claims import misplaced

# loop id -> segment id -> reader; a loop id ending in * stands for all loops it begins
READERS: dict[str, dict[str, Reader]] = {**above.READERS, **claims.READERS, **lines.READERS}
MARKERS: dict[str, dict[str, Marker]] = {**above.MARKERS, **claims.MARKERS, **lines.MARKERS}


def reader_for(loop_id: str, segment_id: str) -> tuple[Reader | None, Marker | None]:
    """Return the reader or the marker of a segment of a loop; neither where the model keeps nothing of it."""
    readers = READERS.get(loop_id) or READERS.get(f"{loop_id[:4]}*") or {}
    return readers.get(segment_id), MARKERS.get(loop_id, {}).get(segment_id)


__all__ = ["Builder", "Marker", "Reader", "misplaced", "reader_for"]
