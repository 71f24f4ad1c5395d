"""Reads the settled claims back from the spool, in batch order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from scrubber.engine.record import Block, unpack

if TYPE_CHECKING:
    from scrubber.engine.batch import InputFile
    from scrubber.engine.run import Batch
    from scrubber.engine.totals import Totals


def settled(batch: Batch, again: Mapping[int, tuple[Path, int]], totals: Totals) -> Iterator[list[bytes]]:
    """Read the spooled claims as lines of JSON, chunk by chunk in batch order.

    Joined claims are read from where they were settled again.
    """
    spools: dict[Path, BinaryIO] = {}
    try:
        for result, file, first in zip(batch.results, batch.owners, batch.firsts, strict=True):
            block = _read(spools, result.spool, result.start, result.claims)
            for position in range(result.claims) if again else ():
                place = again.get(first + position)
                if place is not None:
                    block.replace(position, _read(spools, *place, 1))
            if file.held:
                _hold(block, file)
            totals.add(block.figures, block.gaps)
            yield block.bodies
    finally:
        for spool in spools.values():
            spool.close()


def _read(spools: dict[Path, BinaryIO], path: Path, start: int, claims: int) -> Block:
    spool = spools.get(path)
    if spool is None:
        spool = spools[path] = path.open("rb")
    return unpack(spool, start, claims)


def _hold(block: Block, file: InputFile) -> None:
    """Mark the claims that the file's envelopes hold."""
    for position, ordinal in enumerate(block.figures.ordinals):
        if file.holds(ordinal):
            block.figures.held[position] = 1
            block.bodies[position] = with_hold(block.bodies[position])


def with_hold(body: bytes) -> bytes:
    """Mark a claim's line as held by its envelope."""
    claim = json.loads(body.rstrip(b",\n"))
    claim["verdict"] = "held"
    claim["held_because"].append("envelope")
    text = json.dumps(claim, ensure_ascii=False, separators=(",", ":"))
    return f"{text},\n".encode("utf-8", "surrogateescape")
