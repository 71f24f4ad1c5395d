"""Claims: recorded, held, moved from state to state, superseded, undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from scrubber.errors import LedgerError
from scrubber.ledger import schema
from scrubber.ledger.findings import insert_findings
from scrubber.ledger.records import ClaimRecord, FindingRecord
from scrubber.ledger.states import FIRST, State, sources_of
from scrubber.ledger.supersede import supersede

BATCH = 400  # claims written at once: SQLite takes 32,766 values a statement


class ClaimEntry(NamedTuple):
    """A claim as a run leaves it."""

    record: ClaimRecord
    state: State  # held, released or sent
    findings: Sequence[FindingRecord] = ()
    location: str = ""  # the held file it was written to
    location_ordinal: int | None = None


def record(connection: Connection, run: int, file: int, at: str, entries: Iterable[ClaimEntry]) -> int:
    """Record the claims of a file; close what they supersede. Returns how many."""
    count = 0
    stream = iter(entries)
    while batch := list(islice(stream, BATCH)):
        _record_batch(connection, run, file, at, batch)
        count += len(batch)
    return count


def _record_batch(connection: Connection, run: int, file: int, at: str, batch: list[ClaimEntry]) -> None:
    for entry in batch:
        if entry.state not in FIRST:
            raise LedgerError(f"A claim does not begin its life as {entry.state}.")
    rows = [_claim_row(entry, run, file, at) for entry in batch]
    connection.execute(insert(schema.claims), rows)
    numbers = _numbers(connection, file, batch)
    lines = [_line_row(numbers[e.record.ordinal], line) for e in batch for line in e.record.lines]
    if lines:
        connection.execute(insert(schema.lines), lines)
    connection.execute(
        insert(schema.transitions),
        [
            {"claim": numbers[entry.record.ordinal], "run": run, "state": entry.state.value, "entered_at": at,
             "reason": "", "cause": None}
            for entry in batch
        ],
    )  # fmt: skip
    insert_findings(connection, run, [(numbers[entry.record.ordinal], entry.findings) for entry in batch])
    supersede(connection, run, file, at, [(numbers[e.record.ordinal], e.record, e.state) for e in batch])


def _claim_row(entry: ClaimEntry, run: int, file: int, at: str) -> dict[str, Any]:
    row = entry.record._asdict()
    del row["lines"]
    for name in ("service_from", "service_to"):
        row[name] = row[name].isoformat() if row[name] is not None else None
    state = {"state": entry.state.value, "state_on": at[:10]}
    where = {"location": entry.location, "location_ordinal": entry.location_ordinal}
    return {**row, **state, **where, "run": run, "file": file, "icn_key": ""}


def _line_row(claim: int, line: Any) -> dict[str, Any]:
    return {
        "claim": claim,
        "line_number": line.line_number,
        "service_date": line.service_date.isoformat() if line.service_date is not None else None,
        "code": line.code,
        "modifiers": ",".join(line.modifiers),
        "units": None if line.units is None else f"{line.units:f}",
        "ndc": line.ndc,
        "charge_cents": line.charge_cents,
        "paid_cents": None,
        "carc": "",
    }


def _numbers(connection: Connection, file: int, batch: list[ClaimEntry]) -> dict[int, int]:
    """Numbers of the claims just written, by ordinal."""
    table = schema.claims
    ordinals = [entry.record.ordinal for entry in batch]
    query = select(table.c.ordinal, table.c.number).where(table.c.file == file, table.c.ordinal.in_(ordinals))
    return {row.ordinal: row.number for row in connection.execute(query)}


def set_state(
    connection: Connection, numbers: Sequence[int], state: State, *, at: str, run: int | None, reason: str,
    cause: int | None = None,
) -> list[int]:  # fmt: skip
    """Move claims to a state; return those that changed.

    Raises LedgerError, and changes nothing, where one of them cannot go there.
    """
    moved: list[int] = []
    for batch in batches(numbers):
        moved += _move(connection, batch, state, at, run, reason, cause)
    return moved


def _move(
    connection: Connection, numbers: Sequence[int], state: State, at: str, run: int | None, reason: str,
    cause: int | None,
) -> list[int]:  # fmt: skip
    table = schema.claims
    before = {
        row.number: row.state
        for row in connection.execute(
            select(table.c.number, table.c.state).where(table.c.number.in_(numbers))
        )
    }
    for number in numbers:
        if number not in before:
            raise LedgerError(f"The ledger knows no claim {number}.")
        if State(before[number]) not in sources_of(state):
            raise LedgerError(f"Claim {number} is {before[number]} and cannot become {state}.")
    changing = [number for number in numbers if before[number] != state.value]
    if not changing:
        return []
    allowed = [one.value for one in sources_of(state) if one is not state]
    changed = connection.execute(
        update(table)
        .where(table.c.number.in_(changing), table.c.state.in_(allowed))
        .values(state=state.value, state_on=at[:10])
    )
    if changed.rowcount != len(changing):
        raise LedgerError(
            f"Another run moved one of the claims while it was to become {state}; nothing changed."
        )
    row = {"run": run, "state": state.value, "entered_at": at, "reason": reason, "cause": cause}
    connection.execute(insert(schema.transitions), [{"claim": number, **row} for number in changing])
    return changing


def place(connection: Connection, number: int, location: str, ordinal: int | None) -> None:
    """Note the held file that a claim was written to."""
    table = schema.claims
    values = {"location": location, "location_ordinal": ordinal}
    connection.execute(update(table).where(table.c.number == number).values(**values))


def undo_file(connection: Connection, file: int) -> None:
    """Take back everything recorded of a file: claims, findings, sets, and what its claims superseded."""
    mine = select(schema.claims.c.number).where(schema.claims.c.file == file)
    steps = schema.transitions
    caused = connection.execute(select(steps.c.claim).where(steps.c.cause.in_(mine))).scalars().all()
    connection.execute(delete(steps).where(steps.c.cause.in_(mine)))
    restore(connection, caused)
    of_claims = (schema.lines, schema.transitions, schema.outcomes, schema.findings, schema.judged)
    for table in of_claims:
        connection.execute(delete(table).where(table.c.claim.in_(mine)))
    for table in (schema.findings, schema.claims, schema.interchanges):
        connection.execute(delete(table).where(table.c.file == file))
    connection.execute(delete(schema.files).where(schema.files.c.number == file))


def restore(connection: Connection, numbers: Iterable[int]) -> None:
    """Give claims the state of the last transition that is left."""
    steps, table = schema.transitions, schema.claims
    for number in dict.fromkeys(numbers):
        last = connection.execute(
            select(steps).where(steps.c.claim == number).order_by(steps.c.number.desc()).limit(1)
        ).one()
        values = {"state": last.state, "state_on": last.entered_at[:10]}
        connection.execute(update(table).where(table.c.number == number).values(**values))


def batches(numbers: Iterable[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """Cut a stream into lists a statement can hold."""
    stream = iter(numbers)
    while batch := list(islice(stream, size)):
        yield batch


def day(text: str | None) -> date | None:
    """Read a stored date."""
    return date.fromisoformat(text) if text else None
