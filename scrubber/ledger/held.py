"""Claims as the ledger gives them back: the held ones, and any by number or state."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from scrubber.ledger import schema
from scrubber.ledger.claims import batches, day
from scrubber.ledger.rows import ClaimRow
from scrubber.ledger.states import State

HOLD = "hold"


def held(connection: Connection, as_of: date) -> list[ClaimRow]:
    """Held claims, oldest first."""
    rows = _read(connection, _query().where(schema.claims.c.state == State.HELD.value))
    return _with_keep(connection, rows, as_of)


def by_key(connection: Connection, claim_key: str, states: Collection[State] | None) -> list[ClaimRow]:
    """Claims with one CLM01, oldest first."""
    query = _query().where(schema.claims.c.claim_key == claim_key)
    if states is not None:
        query = query.where(schema.claims.c.state.in_([one.value for one in states]))
    return _read(connection, query)


def by_number(connection: Connection, numbers: Sequence[int]) -> list[ClaimRow]:
    """Claims by their numbers, oldest first."""
    found: list[ClaimRow] = []
    for batch in batches(numbers):
        found += _read(connection, _query().where(schema.claims.c.number.in_(batch)))
    return found


def of_file(connection: Connection, file: int) -> list[ClaimRow]:
    """Claims of a file in its order."""
    return _read(connection, _query().where(schema.claims.c.file == file))


def _query() -> Select[Any]:
    file = schema.files
    names = (file.c.name.label("file_name"), file.c.location.label("file_location"), file.c.sha256)
    joined = schema.claims.join(file, file.c.number == schema.claims.c.file)
    return select(schema.claims, *names).select_from(joined).order_by(schema.claims.c.number)


def _read(connection: Connection, query: Select[Any]) -> list[ClaimRow]:
    return [_row(row) for row in connection.execute(query)]


def _row(row: Row[Any]) -> ClaimRow:
    return ClaimRow(
        row.number, row.run, row.file, row.file_name, row.file_location, row.sha256, row.ordinal,
        row.byte_offset, row.location, row.location_ordinal, State(row.state), row.state_on, row.account_key,
        row.payer_id, row.billing_npi, row.frequency_code, day(row.service_from), day(row.service_to),
        row.charge_cents, keep=False,
    )  # fmt: skip


def _with_keep(connection: Connection, rows: list[ClaimRow], as_of: date) -> list[ClaimRow]:
    """Mark claims that a coder decided to hold: the last decision on any of their findings says so."""
    found, decided = schema.findings, schema.decisions
    query = (
        select(found.c.claim, found.c.fingerprint, decided.c.disposition, decided.c.until)
        .join(decided, decided.c.fingerprint == found.c.fingerprint)
        .join(schema.claims, schema.claims.c.number == found.c.claim)
        .where(schema.claims.c.state == State.HELD.value)
        .order_by(decided.c.number)
    )
    last = {(row.claim, row.fingerprint): row for row in connection.execute(query)}
    keep = {
        row.claim
        for row in last.values()
        if row.disposition == HOLD and (row.until is None or row.until >= as_of.isoformat())
    }
    return [row._replace(keep=True) if row.number in keep else row for row in rows]
