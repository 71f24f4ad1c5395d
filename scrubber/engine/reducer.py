"""Second pass: claims that share a key are read again by their place, joined and judged together."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scrubber.engine.mapper import Worker, collected_once, private
from scrubber.engine.record import pack
from scrubber.engine.settle import settle
from scrubber.engine.together import Named, judge_together
from scrubber.model.files import Chunk, narrow, read_chunk
from scrubber.model.read import read_part


class Wanted(NamedTuple):
    """Claims of one chunk to read again."""

    chunk: Chunk
    file_name: str
    ordinals: tuple[int, ...]
    numbers: tuple[int, ...]  # their numbers in the batch


class Joined(NamedTuple):
    """Groups of claims that belong together, by number in the batch, and where to read them."""

    wanted: tuple[Wanted, ...]
    components: tuple[tuple[int, ...], ...]


class JoinedResult(NamedTuple):
    """Where the newly settled claims lie."""

    spool: Path
    numbers: array[int]
    starts: array[int]
    crashes: dict[str, str]


def run_joined(worker: Worker, task: Joined) -> JoinedResult:
    """Judge groups of claims together and spool them again."""
    with collected_once():
        return _run_joined(worker, task)


def _run_joined(worker: Worker, task: Joined) -> JoinedResult:
    claims: dict[int, Named] = {}
    for wanted in task.wanted:
        claims.update(_read(worker, wanted))
    path = worker.plan.spool / f"joined-{worker.spool_name}.bin"
    numbers, starts = array("Q"), array("Q")
    with open(path, "ab", opener=private) as spool:
        for component in task.components:
            group = [claims[number] for number in component]
            judge_together(worker, group)
            for number, named in zip(component, group, strict=True):
                numbers.append(number)
                starts.append(spool.tell())
                outcome = settle(named.judged, worker.tables, worker.policy)
                spool.write(pack([worker.record(outcome, named.file_name)]))
            for named in group:
                named.claim.let_go()
    return JoinedResult(path, numbers, starts, dict(worker.judge.crashes))


def _read(worker: Worker, wanted: Wanted) -> Iterator[tuple[int, Named]]:
    numbers = dict(zip(wanted.ordinals, wanted.numbers, strict=True))
    for part in read_chunk(wanted.chunk):
        for narrowed in narrow(part, wanted.ordinals):
            for judged in worker.prepare(read_part(narrowed)):
                number = numbers.get(judged.claim.ordinal)
                if number is not None:
                    yield number, Named(judged, wanted.file_name)
