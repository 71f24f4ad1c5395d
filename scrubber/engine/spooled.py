"""Reads the settled claims back from the spool, in batch order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from scrubber.engine.record import SIZE, unpack

if TYPE_CHECKING:
    from scrubber.engine.batch import InputFile
    from scrubber.engine.run import Batch
    from scrubber.engine.totals import Totals


def settled(
    batch: Batch, again: dict[int, tuple[Path, int]], totals: Totals
) -> Iterator[tuple[InputFile, int, bytes]]:
    """Read the spooled claims in batch order, the joined ones from where they were settled again."""
    spools: dict[Path, BinaryIO] = {}
    try:
        for number, result in enumerate(batch.results):
            file, first, offset = batch.owners[number], batch.firsts[number], 0
            records = _read(spools, result.spool, result.start, sum(result.sizes))
            for position, size in enumerate(result.sizes):
                place = again.get(first + position)
                record = records[offset : offset + size] if place is None else _read(spools, *place)
                offset += size
                header = unpack(record, 0)
                start = SIZE + header.gaps
                held = bool(header.held) or file.holds(header.ordinal)
                totals.add(header, record[SIZE:start], held=held)
                yield file, header.ordinal, record[start : start + header.size]
    finally:
        for spool in spools.values():
            spool.close()


def _read(spools: dict[Path, BinaryIO], path: Path, start: int, size: int | None = None) -> bytes:
    """Read records of a spool: so many bytes, or the one that begins there."""
    spool = spools.get(path)
    if spool is None:
        spool = spools[path] = path.open("rb")
    spool.seek(start)
    if size is not None:
        return spool.read(size)
    head = spool.read(SIZE)
    header = unpack(head, 0)
    return head + spool.read(header.gaps + header.size)


def with_hold(body: bytes) -> bytes:
    """Mark a claim's record as held by its envelope."""
    claim = json.loads(body)
    claim["verdict"] = "held"
    claim["held_because"].append("envelope")
    return json.dumps(claim, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogateescape")
