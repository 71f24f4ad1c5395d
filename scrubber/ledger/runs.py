"""Runs, their steps, their files and the control numbers in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from scrubber.errors import LedgerError
from scrubber.ledger import schema
from scrubber.ledger.rows import NOTHING, FileRow, RunRow, SetNumbers, Step, Totals

RUNNING = "running"
PLANNED = "planned"


def new_number(connection: Connection, statement: Any) -> int:
    """Insert one row and return its number."""
    key = connection.execute(statement).inserted_primary_key
    return int(key[0]) if key else 0


def begin(connection: Connection, *, run_id: str, kind: str, mode: str, as_of: date, started_at: str) -> int:
    """Record that a run begins."""
    zeros = NOTHING._asdict()
    values = {
        "run_id": run_id,
        "kind": kind,
        "mode": mode,
        "as_of": as_of.isoformat(),
        "started_at": started_at,
    }
    return new_number(connection, insert(schema.runs).values(**values, **zeros, status=RUNNING, manifest=""))


def finish(
    connection: Connection, run: int, status: str, at: str, totals: Totals, run_id: str | None, manifest: str
) -> None:
    """Record how a run ended."""
    values: dict[str, Any] = {
        "status": status,
        "finished_at": at,
        "manifest": manifest,
        **totals._asdict(),
    }
    if run_id is not None:
        values["run_id"] = run_id
    connection.execute(update(schema.runs).where(schema.runs.c.number == run).values(**values))


def listed(connection: Connection, *, limit: int | None, status: str | None) -> list[RunRow]:
    """Runs, newest first."""
    query = select(schema.runs).order_by(schema.runs.c.number.desc())
    if status is not None:
        query = query.where(schema.runs.c.status == status)
    if limit is not None:
        query = query.limit(limit)
    return [_run(row) for row in connection.execute(query)]


def _run(row: Row[Any]) -> RunRow:
    totals = Totals(row.files, row.claims, row.clean, row.held, row.charge_cents, row.held_cents)
    return RunRow(
        row.number, row.run_id, row.kind, row.mode, date.fromisoformat(row.as_of), row.started_at,
        row.finished_at, row.status, totals, row.manifest,
    )  # fmt: skip


# -- steps -----------------------------------------------------------------------------------------


def plan_step(connection: Connection, run: int, name: str, subject: str, detail: str, at: str) -> int:
    """Record a step before it is taken."""
    values = {
        "run": run,
        "name": name,
        "subject": subject,
        "detail": detail,
        "planned_at": at,
        "status": PLANNED,
    }
    return new_number(connection, insert(schema.steps).values(**values))


def end_step(connection: Connection, step: int, status: str, at: str) -> None:
    """Record that a step is done or undone; raises LedgerError for a step that is not planned."""
    table = schema.steps
    changed = connection.execute(
        update(table)
        .where(table.c.number == step, table.c.status == PLANNED)
        .values(status=status, ended_at=at)
    )
    if changed.rowcount != 1:
        raise LedgerError(f"Step {step} is not a planned step.")


def steps(connection: Connection, run: int, status: str | None) -> list[Step]:
    """Steps of a run in the order they were planned."""
    table = schema.steps
    query = select(table).where(table.c.run == run).order_by(table.c.number)
    if status is not None:
        query = query.where(table.c.status == status)
    return [Step(r.number, r.run, r.name, r.subject, r.detail, r.status) for r in connection.execute(query)]


# -- files -----------------------------------------------------------------------------------------


def record_file(
    connection: Connection, run: int, facts: Mapping[str, str], size: int, at: str, sets: Sequence[SetNumbers]
) -> int:
    """Record an input file and the control numbers in it."""
    file = new_number(connection, insert(schema.files).values(run=run, size=size, recorded_at=at, **facts))
    if sets:
        connection.execute(insert(schema.interchanges), [{"file": file, **one._asdict()} for one in sets])
    return file


def change_file(connection: Connection, file: int, location: str | None, status: str | None) -> None:
    """Note where a file lies now, or what became of it."""
    values = {k: v for k, v in (("location", location), ("status", status)) if v is not None}
    if values:
        connection.execute(update(schema.files).where(schema.files.c.number == file).values(**values))


def files(connection: Connection, *, sha256: str | None, run: int | None) -> list[FileRow]:
    """Files by their content or their run, oldest first."""
    table = schema.files
    query = select(table).order_by(table.c.number)
    if sha256 is not None:
        query = query.where(table.c.sha256 == sha256)
    if run is not None:
        query = query.where(table.c.run == run)
    return [
        FileRow(r.number, r.run, r.name, r.location, r.sha256, r.size, r.form, r.status, r.recorded_at)
        for r in connection.execute(query)
    ]


def sets_seen(connection: Connection, numbers: SetNumbers) -> list[tuple[str, str | None]]:
    """Files that brought a transaction set with these numbers, and the day it was sent, if it was."""
    table, file = schema.interchanges, schema.files
    query = select(file.c.name, table.c.sent_on).join(file, file.c.number == table.c.file)
    for name, value in numbers._asdict().items():
        query = query.where(table.c[name] == value)
    return [(row.name, row.sent_on) for row in connection.execute(query.order_by(table.c.number))]


def mark_sent(
    connection: Connection, run: int, file: int, on: date, sets: Sequence[SetNumbers] | None
) -> None:
    """Note that the sets of a file left the house; all of them, or those with these numbers."""
    table = schema.interchanges
    change = update(table).where(table.c.file == file, table.c.sent_on.is_(None))
    sent = {"sent_on": on.isoformat(), "sent_run": run}
    if sets is None:
        connection.execute(change.values(**sent))
        return
    for name in SetNumbers._fields:  # ST02 alone would not do: every interchange may begin with 0001
        change = change.where(table.c[name] == bindparam(f"own_{name}"))
    if sets:
        rows = [{f"own_{name}": value for name, value in one._asdict().items()} for one in sets]
        connection.execute(change.values(**sent), rows)


def next_number(connection: Connection, name: str, first: int) -> int:
    """Draw the next number of a sequence; no number is drawn twice, not even by two runs at once."""
    table = schema.counters
    maker = insert_postgresql if connection.dialect.name == "postgresql" else insert_sqlite
    drawn = (
        maker(table)
        .values(name=name, value=first)
        .on_conflict_do_update(index_elements=["name"], set_={"value": table.c.value + 1})
        .returning(table.c.value)
    )
    return int(connection.execute(drawn).scalar_one())
