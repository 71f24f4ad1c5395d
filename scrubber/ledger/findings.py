"""Findings of each run: which are new, which are still open, which came back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, distinct, func, insert, select

from scrubber.ledger import schema
from scrubber.ledger.records import FindingRecord
from scrubber.model.history import FindingState

NEW, OPEN, BACK = "new", "open", "back"
_BATCH = 500


def insert_findings(
    connection: Connection, run: int, found: Iterable[tuple[int, Sequence[FindingRecord]]]
) -> None:
    """Record that a run judged claims, and what it found on them."""
    judged = []
    rows = []
    for claim, some in found:
        judged.append({"run": run, "claim": claim})
        rows += [{"run": run, "claim": claim, "file": None, **one._asdict()} for one in some]
    if judged:
        connection.execute(insert(schema.judged), judged)
    if rows:
        connection.execute(insert(schema.findings), rows)


def insert_file_findings(connection: Connection, run: int, file: int, found: Sequence[FindingRecord]) -> None:
    """Record what a run found on a file as a whole."""
    if found:
        rows = [{"run": run, "claim": None, "file": file, **one._asdict()} for one in found]
        connection.execute(insert(schema.findings), rows)


def replace_findings(connection: Connection, run: int, claim: int, found: Sequence[FindingRecord]) -> None:
    """Record what a run found on a claim that earlier runs know, once however often it is told."""
    for table in (schema.findings, schema.judged):
        connection.execute(delete(table).where(table.c.run == run, table.c.claim == claim))
    insert_findings(connection, run, [(claim, found)])


def states(
    connection: Connection, fingerprints: Iterable[str], before_run: int | None
) -> dict[str, FindingState]:
    """What earlier runs know of findings.

    ``new``: no earlier run has it. ``back``: it was away in between, that is, the claim was judged again
    without it, or it was waived when last seen and stands now. ``open``: seen before, and nothing else.
    """
    wanted = list(dict.fromkeys(fingerprints))
    found: dict[str, FindingState] = {}
    for start in range(0, len(wanted), _BATCH):
        found.update(_states(connection, wanted[start : start + _BATCH], before_run))
    unseen = FindingState(NEW, None, 0)
    return {mark: found.get(mark, unseen) for mark in wanted}


def _states(connection: Connection, marks: list[str], before_run: int | None) -> dict[str, FindingState]:
    table = schema.findings
    earlier: list[ColumnElement[bool]] = [table.c.fingerprint.in_(marks)]
    if before_run is not None:
        earlier.append(table.c.run < before_run)
    seen = (
        select(
            table.c.fingerprint,
            func.min(table.c.run).label("first"),
            func.max(table.c.run).label("last"),
            func.count(distinct(table.c.run)).label("times"),
            func.max(table.c.claim).label("claim"),
        )
        .where(*earlier)
        .group_by(table.c.fingerprint)
    )
    rows = list(connection.execute(seen))
    if not rows:
        return {}
    days = _days(connection, [row.first for row in rows])
    gone = _waived_last(connection, {row.fingerprint: row.last for row in rows}) | _judged_without(
        connection, {row.fingerprint: (row.claim, row.last) for row in rows}, before_run
    )
    return {
        row.fingerprint: FindingState(
            BACK if row.fingerprint in gone else OPEN, days.get(row.first), row.times
        )
        for row in rows
    }


def _days(connection: Connection, numbers: Sequence[int]) -> dict[int, date]:
    table = schema.runs
    query = select(table.c.number, table.c.as_of).where(table.c.number.in_(set(numbers)))
    return {row.number: date.fromisoformat(row.as_of) for row in connection.execute(query)}


def _waived_last(connection: Connection, last: dict[str, int]) -> set[str]:
    """Findings that were waived when last seen."""
    table = schema.findings
    query = select(table.c.fingerprint, table.c.run).where(
        table.c.fingerprint.in_(last), table.c.run.in_(set(last.values())), table.c.waived_by != ""
    )
    return {row.fingerprint for row in connection.execute(query) if last[row.fingerprint] == row.run}


def _judged_without(
    connection: Connection, last: dict[str, tuple[int | None, int]], before_run: int | None
) -> set[str]:
    """Findings whose claim, under its account number, was judged again later without them."""
    claim, judged = schema.claims, schema.judged
    own = select(claim.c.number, claim.c.account_key).where(
        claim.c.number.in_({number for number, _ in last.values() if number is not None})
    )
    accounts: dict[int, Any] = {row.number: row.account_key for row in connection.execute(own)}
    query = select(claim.c.account_key, func.max(judged.c.run).label("run")).join(
        claim, claim.c.number == judged.c.claim
    )
    query = query.where(claim.c.account_key.in_(set(accounts.values())))
    if before_run is not None:
        query = query.where(judged.c.run < before_run)
    newest = {row.account_key: row.run for row in connection.execute(query.group_by(claim.c.account_key))}
    return {
        mark
        for mark, (number, run) in last.items()
        if number is not None and newest.get(accounts.get(number), 0) > run
    }
