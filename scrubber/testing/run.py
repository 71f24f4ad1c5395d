"""Run the real reader and the real engine on built claims, with one rule on or with all."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from scrubber.config import FolderRole
from scrubber.engine import agreements
from scrubber.engine.agreements import Settings
from scrubber.engine.file_findings import file_finding, found_in_file
from scrubber.engine.mapper import Worker
from scrubber.engine.plan import Plan
from scrubber.engine.settle import settle
from scrubber.engine.together import Named, judge_together
from scrubber.model.claim import Claim
from scrubber.model.files import read_chunk, scan
from scrubber.model.line import Line
from scrubber.model.read import read_part
from scrubber.reference.tables import Tables, TablesPlan, default_plan
from scrubber.rules import ALL_RULES, RULES_BY_CODE
from scrubber.rules.rule import Hit, Rule, Severity
from scrubber.testing.builder import BuiltClaim, batch
from scrubber.x12.place import Place

KEY = bytes(32)
AS_OF = "2026-04-15"
Rows = Mapping[str, Sequence[Mapping[str, str]]]


class Found(NamedTuple):
    """A finding as tests look at it."""

    rule: str
    severity: Severity
    message: str
    where: Place
    lines: tuple[Line, ...]
    claim: Claim
    hit: Hit
    drug: str | None


class Answer(NamedTuple):
    """What a batch of built claims came to."""

    findings: list[Found]
    file_findings: list[dict[str, Any]]
    not_checked: list[tuple[str, str]]
    notes: list[Any]
    held: list[bool]


def read(built: BuiltClaim | bytes) -> Claim:
    """Read the first claim of a text through the real parser; no facts are attached."""
    with _on_disk(built if isinstance(built, bytes) else batch(built)) as path, scan(path) as found:
        for chunk in found.chunks:
            for part in read_chunk(chunk):
                for claim in read_part(part).claims:
                    return claim
    raise ValueError("the text holds no claim")


@contextmanager
def _on_disk(content: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="scrubber-test-") as folder:
        path = Path(folder) / "built.837"
        path.write_bytes(content)
        yield path


@lru_cache(maxsize=4)
def _shared_tables(as_of: str) -> Tables:
    return Tables.open(default_plan(as_of=date.fromisoformat(as_of), imported=None))


@lru_cache(maxsize=512)
def _shared_worker(codes: tuple[str, ...], as_of: str, facts: Settings) -> Worker:
    return _worker(codes, as_of, facts, _shared_tables(as_of))


class _Borrowing(Tables):
    """Tables of a user, which take what the user does not provide from tables that are open already."""

    def __init__(self, plan: TablesPlan, lender: Tables) -> None:
        super().__init__(plan)
        self._lender = lender
        self.carried = lender.carried

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or not self.catalogue.knows(name) or name in self.catalogue.local_names:
            return super().__getattr__(name)
        table = getattr(self._lender, name)
        setattr(self, name, table)
        return table


def _worker(codes: tuple[str, ...], as_of: str, facts: Settings, tables: Tables) -> Worker:
    spool = Path(tempfile.gettempdir())
    plan = Plan(tables.plan, date.fromisoformat(as_of), KEY, spool, codes, facts=facts)
    return Worker(plan, tables)


@contextmanager
def _prepared(codes: tuple[str, ...], as_of: str, facts: Settings, rows: Rows) -> Iterator[Worker]:
    if not rows:
        yield _shared_worker(codes, as_of, facts)
        return
    with tempfile.TemporaryDirectory(prefix="scrubber-tables-") as folder:
        for name, table in rows.items():
            _write_table(Path(folder) / f"{name}.csv", table)
        plan = default_plan(as_of=date.fromisoformat(as_of), imported=None, local=Path(folder))
        tables = _Borrowing(plan, _shared_tables(as_of))
        for name in rows:
            getattr(tables, name)
        yield _worker(codes, as_of, facts, tables)


def _write_table(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    header = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(rows)


def scrub_text(
    *claims: BuiltClaim,
    rules: Iterable[str] | None = None,
    history: Sequence[Mapping[str, str]] | None = None,
    tables: Rows | None = None,
    as_of: str = AS_OF,
    file: bytes | None = None,
    folder: Mapping[str, Any] | None = None,
) -> Answer:
    """Judge built claims, or a whole file, as one batch with the rules named (default: all).

    ``folder`` is what scrubber.toml says under ``[folder]``: ``role`` and ``receivers``.
    """
    codes = tuple(rules) if rules is not None else tuple(rule.code for rule in ALL_RULES)
    rows = dict(tables or {})
    if history is not None:
        rows["claim_history"] = list(history)
    if any(one.payer == "medicare_advantage" for one in claims):
        rows.setdefault(
            "payer_profile", [{"payer_id": "MAPLN", "payer_ids": "MAPLN", "lob": "medicare_advantage"}]
        )
    content = file if file is not None else batch(*claims)
    facts = agreements.settings_of(_folder_role(folder))
    with _prepared(codes, as_of, facts, rows) as worker, _on_disk(content) as path:
        return _judge(worker, path)


def _folder_role(folder: Mapping[str, Any] | None) -> FolderRole:
    if not folder:
        return FolderRole()
    from scrubber.config_file import checked

    return checked(FolderRole, folder)


def _judge(worker: Worker, path: Path) -> Answer:
    worker.judge.crashes.clear()
    group: list[Named] = []
    with scan(path) as found:
        problems = found_in_file(found, set(), worker)
        for chunk in found.chunks:
            for part in read_chunk(chunk):
                contents = read_part(part)
                problems += contents.level_problems
                problems += agreements.in_set(contents, worker.plan)
                group += [Named(judged, path.name) for judged in worker.prepare(contents)]
        file_level = [one for one in (file_finding(p, worker, worker.plan) for p in problems) if one]
    judge_together(worker, group)
    if worker.judge.crashes:
        raise AssertionError(f"rules crashed: {worker.judge.crashes}")
    answer = Answer([], file_level, [], [], [])
    for named in group:
        outcome = settle(named.judged, worker.tables, worker.policy)
        answer.findings.extend(
            Found(
                one.raw.rule.code, one.raw.severity, one.raw.hit.message, one.raw.hit.where, one.raw.lines,
                named.claim, one.raw.hit, one.raw.drug,
            )
            for one in outcome.findings
        )  # fmt: skip
        answer.not_checked.extend(dict.fromkeys(named.judged.not_checked))
        untabled = named.judged.untabled
        answer.not_checked.extend(
            (code, f"table {worker.ruleset.missing[code]} is not loaded") for code in untabled
        )
        answer.notes.extend(note for _, note in named.judged.notes)
        answer.held.append(bool(outcome.held_because))
    return answer


def findings(
    code: str,
    *claims: BuiltClaim,
    history: Sequence[Mapping[str, str]] | None = None,
    tables: Rows | None = None,
    as_of: str = AS_OF,
    file: bytes | None = None,
) -> list[Found]:
    """Return what one rule finds on a batch of built claims."""
    return scrub_text(*claims, rules=(code,), history=history, tables=tables, as_of=as_of, file=file).findings


def check(
    rule: Rule | str,
    *claims: BuiltClaim,
    history: Sequence[Mapping[str, str]] | None = None,
    tables: Rows | None = None,
    as_of: str = AS_OF,
    file: bytes | None = None,
    folder: Mapping[str, Any] | None = None,
) -> None:
    """Print what one rule says of a batch: a line per hit, ``clean``, or what was not checked.

    Inside a rule's docstring ``check`` is bound to that rule.
    """
    code = rule if isinstance(rule, str) else rule.code
    answer = scrub_text(
        *claims, rules=(code,), history=history, tables=tables, as_of=as_of, file=file, folder=folder
    )
    lines = [f"{_place(one)}: {one['message']}" for one in answer.file_findings]
    lines += [f"{one.where}: {one.message}" for one in answer.findings]
    lines += [f"{note.title}: {' '.join(s.text for s in note.sentences)}" for note in answer.notes]
    lines += [f"not checked: {reason}" for _, reason in answer.not_checked]
    if not lines and code in RULES_BY_CODE:
        lines = ["clean"]
    print("\n".join(lines))  # noqa: T201 - doctests compare what is printed


def _place(finding: Mapping[str, Any]) -> Place:
    return Place(finding["loop"], finding["segment"], finding["element"])
