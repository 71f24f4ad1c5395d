"""Second pass: claims that share a key are read again by their place, joined and judged together."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scrubber.engine.keys import VOID
from scrubber.engine.mapper import Worker, collected_once, owners_of, private
from scrubber.engine.settle import settle
from scrubber.model.encounter import Encounter, Pair
from scrubber.model.files import Chunk, narrow, read_chunk
from scrubber.model.read import read_part
from scrubber.rules.rule import Scope

if TYPE_CHECKING:
    from datetime import date

    from scrubber.engine.findings import Judged
    from scrubber.model.claim import Claim

DUPLICATE_RULE = "DUP-001"
REPLACEMENT = "7"


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


class Named(NamedTuple):
    """A claim with what the batch calls it."""

    judged: Judged
    file_name: str

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.judged.claim


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
                spool.write(worker.record(outcome, named.file_name))
    return JoinedResult(path, numbers, starts, dict(worker.judge.crashes))


def _read(worker: Worker, wanted: Wanted) -> Iterator[tuple[int, Named]]:
    numbers = dict(zip(wanted.ordinals, wanted.numbers, strict=True))
    for part in read_chunk(wanted.chunk):
        for narrowed in narrow(part, wanted.ordinals):
            for judged in worker.prepare(read_part(narrowed)):
                number = numbers.get(judged.claim.ordinal)
                if number is not None:
                    yield number, Named(judged, wanted.file_name)


def judge_together(worker: Worker, group: Sequence[Named]) -> None:
    """Judge claims that share keys: pairs first, because a second copy takes no part in an encounter."""
    for named in group:
        worker.judge.claim(named.judged)
    _pairs(worker, group, Scope.DUPLICATE, worker.keys.duplicate)
    _pairs(worker, group, Scope.CONTROL_NUMBER, worker.keys.control_number)
    for named in group:
        worker.judge.pair(Scope.CONTROL_NUMBER, Pair(named.claim, named.claim, ""), named.judged)
    judged = [named.judged for named in group]
    copies = {id(one) for one in judged if any(raw.rule.code == DUPLICATE_RULE for raw in one.raw)}
    for encounter in joined_encounters(worker, judged, copies):
        worker.judge.encounter(encounter, owners_of(encounter, judged))


def _pairs(worker: Worker, group: Sequence[Named], scope: Scope, key_of: Callable[[Claim], int]) -> None:
    first: dict[int, Named] = {}
    for named in group:
        other = first.setdefault(key_of(named.claim), named)
        if other is not named:
            ordinal = f"claim {other.claim.ordinal}"
            name = ordinal if other.file_name == named.file_name else f"{ordinal} of {other.file_name}"
            worker.judge.pair(scope, Pair(other.claim, named.claim, name), named.judged)


def joined_encounters(worker: Worker, judged: Sequence[Judged], copies: set[int]) -> Iterator[Encounter]:
    """Encounters of a group of claims by day, form, billing group and patient; copies stand alone."""
    replaced = {one.claim.claim_id for one in judged if one.claim.frequency_code == REPLACEMENT}
    clusters: dict[tuple[date, str], list[tuple[set[int], list[Judged]]]] = {}
    for one in judged:
        claim = one.claim
        if id(one) in copies:
            continue
        alone = claim.frequency_code == VOID or (
            claim.claim_id in replaced and claim.frequency_code != REPLACEMENT
        )
        keys = {} if alone else worker.keys.encounter(claim)
        for day in sorted({line.date for line in claim.lines if line.date}):
            marks = set(keys.get(day.isoformat(), ()))
            _join(clusters.setdefault((day, claim.form), []), marks, one)
    for (day, form), groups in sorted(clusters.items(), key=lambda item: (item[0][0], item[0][1])):
        for _, members in groups:
            claims = tuple(one.claim for one in members)
            lines = tuple(line for claim in claims for line in claim.lines if line.date == day)
            yield Encounter(claims, lines, day, form)


def _join(groups: list[tuple[set[int], list[Judged]]], marks: set[int], one: Judged) -> None:
    """Add a claim to the first group that knows one of its keys; merge groups it ties together."""
    found = [group for group in groups if marks & group[0]]
    if not found:
        groups.append((marks, [one]))
        return
    keep = found[0]
    for other in found[1:]:
        keep[0].update(other[0])
        keep[1].extend(other[1])
        groups.remove(other)
    keep[0].update(marks)
    keep[1].append(one)
