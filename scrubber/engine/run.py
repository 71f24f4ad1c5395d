"""One run over a batch: scan, first pass, second pass, verdicts, report."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrubber.engine.batch import InputFile, file_object, find_files, open_file
from scrubber.engine.file_findings import file_finding, found_in_file
from scrubber.engine.finding_states import with_states
from scrubber.engine.joins import KeyTable
from scrubber.engine.keyfile import key_id
from scrubber.engine.keys import ClaimKeys
from scrubber.engine.mapper import ChunkResult, Worker, private
from scrubber.engine.plan import Plan
from scrubber.engine.processes import crew, map_chunk, map_joined
from scrubber.engine.reducer import Joined, Wanted
from scrubber.engine.report import Report
from scrubber.engine.spooled import settled
from scrubber.engine.totals import Totals
from scrubber.engine.waiver_use import WaiverUse
from scrubber.errors import ConfigError
from scrubber.model.files import Chunk
from scrubber.model.interchanges import Key
from scrubber.reference.inventory import past_tables
from scrubber.version import VERSION
from scrubber.x12.problem import Problem

NO_KEYS = ClaimKeys((), ())
MANY_CLAIMS = 2000
TASK_CLAIMS = 2000  # of the second pass, at most
FEW_CLAIMS = 25  # for which no process is asked by itself
Progress = Callable[[str, int, int], None]


def _now() -> str:
    """The moment, or the one SOURCE_DATE_EPOCH fixes so that the same input gives the same bytes."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError("SOURCE_DATE_EPOCH is no count of seconds since 1970-01-01.") from error
    return moment.isoformat(timespec="seconds")


@dataclass(slots=True)
class Batch:
    """The chunks of a run in order, with the batch number of each one's first claim."""

    files: list[InputFile]
    chunks: list[Chunk] = field(default_factory=list)
    owners: list[InputFile] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    results: list[ChunkResult] = field(default_factory=list)
    claims: int = 0
    started_at: str = field(default_factory=_now)


@contextmanager
def run(
    paths: Iterable[Path | InputFile],
    plan: Plan,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Iterator[Report]:
    """Scrub the files and yield the report; its claims are readable until the context ends."""
    spool = Path(tempfile.mkdtemp(prefix="scrubber-", dir=plan.spool if plan.spool.is_dir() else None))
    files = find_files(paths)
    try:
        plan = plan._replace(spool=spool)
        for file in files:
            open_file(file, plan.chunk_bytes)
        plan = plan._replace(both_forms=_has_both_forms(files))
        yield _judge(files, plan, jobs, progress or _silent)
    finally:
        for file in files:
            if file.scan is not None:
                file.scan.close()
        shutil.rmtree(spool, ignore_errors=True)


def _has_both_forms(files: Iterable[InputFile]) -> bool:
    """Whether the batch holds professional and institutional claims."""
    kinds = "+".join(file.scan.kind for file in files if file.scan is not None)
    return "837P" in kinds and "837I" in kinds


def _silent(_what: str, _done: int, _total: int) -> None:
    """Show no progress."""


def _judge(files: list[InputFile], plan: Plan, jobs: int | None, progress: Progress) -> Report:
    batch = _batch(files)
    worker = Worker(plan)
    wanted = jobs or (os.cpu_count() or 1)
    if jobs is None and batch.claims < MANY_CLAIMS:
        wanted = 1
    keys = KeyTable()
    with crew(worker, wanted) as hands:
        tasks = [(chunk, owner.name) for chunk, owner in zip(batch.chunks, batch.owners, strict=True)]
        for number, result in enumerate(hands.each(map_chunk, tasks)):
            keys.add(batch.firsts[number], result.keys)
            batch.results.append(result._replace(keys=NO_KEYS))
            progress("claims", batch.firsts[number] + result.claims, batch.claims)
        joined = list(_joined_tasks(batch, keys.across(batch.firsts, batch.claims), wanted))
        again: dict[int, tuple[Path, int]] = {}
        crashes: dict[str, str] = {}
        for answer in hands.each(map_joined, joined):
            crashes.update(answer.crashes)
            for claim, start in zip(answer.numbers, answer.starts, strict=True):
                again[claim] = (answer.spool, start)
    for result in batch.results:
        crashes.update(result.crashes)
    return _report(batch, plan, worker, again, crashes)


def _batch(files: list[InputFile]) -> Batch:
    batch = Batch(files)
    for file in files:
        file.first = batch.claims
        if file.scan is None:
            continue
        for chunk in file.scan.chunks:
            batch.chunks.append(chunk)
            batch.owners.append(file)
            batch.firsts.append(file.first + chunk.first_ordinal - 1)
        batch.claims += file.scan.claims
    return batch


def _joined_tasks(batch: Batch, components: Sequence[list[int]], jobs: int) -> Iterator[Joined]:
    """Pack groups of claims into tasks: enough for all processes, none of many claims."""
    most = min(max(sum(map(len, components)) // (2 * jobs), FEW_CLAIMS), TASK_CLAIMS)
    pack: list[list[int]] = []
    size = 0
    for component in components:
        pack.append(component)
        size += len(component)
        if size >= most:
            yield _task(batch, pack)
            pack, size = [], 0
    if pack:
        yield _task(batch, pack)


def _task(batch: Batch, components: list[list[int]]) -> Joined:
    by_chunk: dict[int, list[int]] = {}
    for number in sorted(number for component in components for number in component):
        by_chunk.setdefault(bisect_right(batch.firsts, number) - 1, []).append(number)
    wanted = tuple(
        Wanted(
            batch.chunks[chunk],
            batch.owners[chunk].name,
            tuple(number - batch.owners[chunk].first + 1 for number in numbers),
            tuple(numbers),
        )
        for chunk, numbers in by_chunk.items()
    )
    return Joined(wanted, tuple(tuple(component) for component in components))


# -- the report --------------------------------------------------------------------------------------


def _report(
    batch: Batch, plan: Plan, worker: Worker, again: dict[int, tuple[Path, int]], crashes: dict[str, str]
) -> Report:
    seen: set[Key] = set()
    file_findings = {id(file): _file_findings(file, batch, plan, worker, seen) for file in batch.files}
    totals = Totals()
    use = WaiverUse(plan.waivers, plan.as_of)
    lines = plan.spool / "claims.jsonl"
    with open(lines, "wb", opener=private) as out:
        for bodies in settled(batch, again, totals):
            use.see(bodies)
            out.writelines(with_states(bodies, worker.judge.history))
    for findings in file_findings.values():
        for finding in findings:
            setattr(totals, f"{finding['severity']}s", getattr(totals, f"{finding['severity']}s") + 1)
    files = [file_object(file, file_findings[id(file)]) for file in batch.files]
    summary = totals.summary(sum(1 for file in batch.files if file.scan is not None))
    facts = _run_object(batch, plan, worker, totals, crashes, files)
    if plan.waivers:
        facts["waivers"] = use.summary()
    return Report(facts, summary, files, lines)


def _file_findings(
    file: InputFile, batch: Batch, plan: Plan, worker: Worker, seen: set[Key]
) -> list[dict[str, Any]]:
    """Findings above any claim, and the claims they hold."""
    if file.scan is None:
        return []
    problems = found_in_file(file.scan, seen, worker)
    levels = [file.scan.claims + 1]
    for result, owner in zip(batch.results, batch.owners, strict=True):
        if owner is file:
            problems += result.problems
            levels += result.levels
    levels = sorted(set(levels))
    findings = []
    for problem in problems:
        finding = file_finding(problem, worker, plan)
        if finding is None:
            continue
        findings.append(finding)
        if finding["severity"] == "error" and plan.hold_level is not None and problem.first_claim is not None:
            file.held.append((problem.first_claim, _last_held(problem, problem.first_claim, levels)))
    return findings


def _last_held(problem: Problem, first: int, levels: Sequence[int]) -> int:
    """The last claim a problem holds: its own, else the last one before the next provider or set begins."""
    if problem.last_claim is not None:
        return problem.last_claim
    return levels[bisect_right(levels, first)] - 1 if first < levels[-1] else levels[-1] - 1


def _run_object(
    batch: Batch,
    plan: Plan,
    worker: Worker,
    totals: Totals,
    crashes: dict[str, str],
    files: list[dict[str, Any]],
) -> dict[str, Any]:
    tables = worker.tables.releases()
    untabled = totals.untabled()
    missing = worker.ruleset.missing
    identity: list[Any] = [
        VERSION,
        plan.as_of.isoformat(),
        key_id(plan.key),
        plan.rules,
        plan.hold_level,
    ]
    identity += [plan.with_names, plan.notes, plan.waivers, plan.facts]
    identity += [[file["path"], file["sha256"]] for file in files] + tables
    digest = hashlib.sha256(json.dumps(identity, default=str).encode()).hexdigest()
    return {
        "id": f"{plan.as_of:%Y%m%d}-{digest[:12]}",
        "scrubber_version": VERSION,
        "as_of": plan.as_of.isoformat(),
        "started_at": batch.started_at,
        "complete": not crashes,
        "key_id": key_id(plan.key),
        "hold_level": plan.hold_level,
        "with_names": plan.with_names,
        "tables": tables,
        "past_tables": _past(batch),
        "out_of_date": [
            {"table": one.name, "release": one.release, "age_days": one.age_days}
            for one in past_tables(worker.tables)
        ],
        "not_checked": [
            {"rule": code, "reason": f"table {missing[code]} is not loaded", "claims": claims}
            for code, claims in untabled.items()
        ],
        "not_set_up": [{"rule": c, "table": t} for c, t in sorted(worker.ruleset.not_set_up.items())],
        "crashed_rules": [{"rule": code, "error": text} for code, text in sorted(crashes.items())],
    }


def _past(batch: Batch) -> str | None:
    """Say so first where more than half of the claims lie past the newest release of a table."""
    past = sum(result.past for result in batch.results)
    if batch.claims == 0 or past * 2 <= batch.claims:
        return None
    return (
        f"{past} of {batch.claims} claims have service dates after the newest release of a reference table."
    )
