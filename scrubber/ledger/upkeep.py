"""Prune, back up and export the ledger."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, insert, or_, select, update

from scrubber.engine.keyfile import key_id
from scrubber.errors import ConfigError
from scrubber.ledger import schema
from scrubber.ledger.connect import connect, parse_url
from scrubber.ledger.states import State
from scrubber.ledger.store import Store

EXPORTS = ("runs", "files", "claims", "lines", "findings", "transitions", "waivers", "decisions", "outcomes")
_OF_CLAIMS = (schema.lines, schema.transitions, schema.outcomes, schema.judged, schema.findings)
_BATCH = 1000


def prune(connection: Connection, before: date) -> dict[str, int]:
    """Delete what ended before a day; return rows deleted by table. Held claims stay, however old.

    What was deleted is no history any more: duplicates of it and intervals since it are not found.
    """
    limit = before.isoformat()
    claim, found = schema.claims, schema.findings
    old = select(claim.c.number).where(claim.c.state_on < limit, claim.c.state != State.HELD.value)
    cut = schema.transitions
    connection.execute(update(cut).where(cut.c.cause.in_(old)).values(cause=None))
    counts = {table.name: _delete(connection, table, table.c.claim.in_(old)) for table in _OF_CLAIMS}
    counts["claims"] = _delete(connection, claim, claim.c.number.in_(old))
    file = schema.files
    empty = file.c.number.not_in(select(claim.c.file))
    gone = select(file.c.number).where(file.c.recorded_at < limit, empty)
    counts["findings"] += _delete(connection, found, found.c.file.in_(gone))
    numbers = schema.interchanges
    counts["interchanges"] = _delete(connection, numbers, numbers.c.file.in_(gone))
    counts["files"] = _delete(connection, file, file.c.number.in_(gone))
    waiver, decided = schema.waivers, schema.decisions
    ended = or_(waiver.c.expires < limit, waiver.c.withdrawn_on < limit)
    counts["waivers"] = _delete(connection, waiver, ended)
    counts["decisions"] = _delete(connection, decided, decided.c.decided_on < limit, _unneeded(decided))
    counts.update(_prune_runs(connection, limit))
    return counts


def _unneeded(decided: Table) -> ColumnElement[bool]:
    """Decisions about findings that are on no claim any more: a held claim keeps what was decided on it."""
    return decided.c.fingerprint.not_in(select(schema.findings.c.fingerprint))


def _prune_runs(connection: Connection, limit: str) -> dict[str, int]:
    """Runs that nothing points at any more, with their steps; one that has not ended stays."""
    run = schema.runs
    users = [schema.files.c.run, schema.claims.c.run, schema.judged.c.run, schema.findings.c.run]
    users += [schema.transitions.c.run, schema.interchanges.c.sent_run]
    unused = [run.c.number.not_in(select(column).where(column.is_not(None))) for column in users]
    gone = select(run.c.number).where(run.c.as_of < limit, run.c.finished_at.is_not(None), *unused)
    steps = _delete(connection, schema.steps, schema.steps.c.run.in_(gone))
    return {"steps": steps, "runs": _delete(connection, run, run.c.number.in_(gone))}


def _delete(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    return connection.execute(delete(table).where(*conditions)).rowcount


def backup(store: Store, path: Path) -> None:
    """Write the whole ledger, as it stands at one moment, into a new SQLite file.

    Raises ConfigError where the file is there already or cannot be made.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise ConfigError(f"{path} is there already; a backup overwrites nothing.") from None
    except OSError as error:
        raise ConfigError(f"The backup {path} cannot be written: {error.strerror}.") from error
    try:
        if store.url.get_backend_name() == "sqlite":
            _copy_file(Path(store.url.database or ""), path)
        else:
            _copy_rows(store, path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _copy_file(source: Path, target: Path) -> None:
    one, other = sqlite3.connect(source), sqlite3.connect(target)
    try:
        one.backup(other)
    finally:
        one.close()
        other.close()


def _copy_rows(store: Store, path: Path) -> None:
    url = parse_url(str(path.resolve()))
    copy = Store(url, connect(url), store.key)
    try:
        copy.prepare()
        with _still(store.engine) as source, copy.transaction() as target:
            for table in schema.metadata.sorted_tables:
                if table is schema.facts:
                    continue
                rows = source.execution_options(yield_per=_BATCH).execute(select(table)).mappings()
                for part in rows.partitions(_BATCH):
                    target.execute(insert(table), [dict(row) for row in part])
    finally:
        copy.close()


def _still(engine: Engine) -> Connection:
    """A connection that sees the database as it is at one moment."""
    return engine.connect().execution_options(isolation_level="REPEATABLE READ")


def exported(connection: Connection, name: str, key: bytes) -> Iterator[list[Any]]:
    """A table's header and rows; waivers in the form of waivers.csv, so that they can be used as such."""
    table = schema.metadata.tables[name]
    columns = list(table.columns)
    if name == "waivers":
        yield from _waivers_csv(connection, key)
        return
    yield [column.name for column in columns]
    rows = connection.execution_options(yield_per=_BATCH).execute(select(*columns).order_by(table.c.number))
    for row in rows:
        yield ["" if value is None else value for value in row]


def _waivers_csv(connection: Connection, key: bytes) -> Iterator[list[Any]]:
    from scrubber.engine.waiver_file import COLUMNS

    table = schema.waivers
    yield list(COLUMNS)
    for row in connection.execute(
        select(table).where(table.c.withdrawn_on.is_(None)).order_by(table.c.number)
    ):
        values = {**row._mapping, "key_id": key_id(key)}
        yield ["" if values[name] is None else values[name] for name in COLUMNS]
