"""Which earlier claims a new one takes the place of.

A later file that brings the same account number, billing NPI and payer supersedes what stands under
them. Three guards keep a claim from being lost or billed history from vanishing: practices that use one
number per patient bring it again for the next visit, so the service days must touch; a claim that is
itself held closes only what nobody beyond us has (held, rejected); and what a payer has already taken
up (accepted, paid, denied) gives way to a replacement or void alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from scrubber.ledger import schema
from scrubber.ledger.records import ClaimRecord
from scrubber.ledger.states import OPEN, State

REPLACES = ("7", "8")
_BEYOND = (State.RELEASED, State.SENT)
_TAKEN_UP = (State.ACCEPTED, State.PAID, State.DENIED)
_FIELDS = ("number", "account_key", "icn_key", "state", "service_from", "service_to", "state_on")


def predecessors(
    connection: Connection, records: Sequence[ClaimRecord], state: State
) -> dict[int, list[int]]:
    """Numbers of the claims that each record (by its place in the list) would supersede in this state."""
    accounts: dict[str, list[Row[Any]]] = {}
    originals: dict[str, list[Row[Any]]] = {}
    for row in _known(connection, records):
        accounts.setdefault(row.account_key, []).append(row)
        if row.icn_key:
            originals.setdefault(row.icn_key, []).append(row)
    found: dict[int, list[int]] = {}
    for place, record in enumerate(records):
        candidates = accounts.get(record.account_key, []) + originals.get(record.original_key, [])
        numbers = {row.number for row in candidates if _gives_way(row, record, state)}
        if numbers:
            found[place] = sorted(numbers)
    return found


def supersede(
    connection: Connection, run: int, file: int, at: str, recorded: Sequence[tuple[int, ClaimRecord, State]]
) -> None:
    """Close what the claims just recorded supersede; claims of one file never close each other."""
    for state in dict.fromkeys(state for _, _, state in recorded):
        mine = [(number, record) for number, record, own in recorded if own is state]
        new = {number for number, _ in mine}
        for place, numbers in predecessors(connection, [record for _, record in mine], state).items():
            cause = mine[place][0]
            earlier = [n for n in numbers if n < cause and n not in new]
            _close(connection, _elsewhere(connection, earlier, file), cause, run, at)


def _elsewhere(connection: Connection, numbers: list[int], file: int) -> list[int]:
    """Those of the claims that another file brought."""
    if not numbers:
        return []
    table = schema.claims
    query = select(table.c.number).where(table.c.number.in_(numbers), table.c.file != file)
    return list(connection.execute(query.order_by(table.c.number)).scalars())


def _close(connection: Connection, numbers: list[int], cause: int, run: int, at: str) -> None:
    if not numbers:
        return
    gone = State.SUPERSEDED.value
    table = schema.claims
    connection.execute(update(table).where(table.c.number.in_(numbers)).values(state=gone, state_on=at[:10]))
    row = {
        "run": run,
        "state": gone,
        "entered_at": at,
        "reason": "a later file brought it again",
        "cause": cause,
    }
    connection.execute(insert(schema.transitions), [{"claim": number, **row} for number in numbers])


def _known(connection: Connection, records: Sequence[ClaimRecord]) -> list[Row[Any]]:
    """Claims under the records' account numbers, or whose payer number a replacement names."""
    table = schema.claims
    columns = [table.c[name] for name in _FIELDS]
    standing = table.c.state != State.SUPERSEDED.value
    accounts = list({record.account_key for record in records})
    rows = list(connection.execute(select(*columns).where(table.c.account_key.in_(accounts), standing)))
    originals = list({r.original_key for r in records if r.original_key and r.frequency_code in REPLACES})
    if originals:
        seen = {row.number for row in rows}
        more = connection.execute(select(*columns).where(table.c.icn_key.in_(originals), standing))
        rows += [row for row in more if row.number not in seen]
    return sorted(rows, key=lambda row: row.number)


def _gives_way(row: Row[Any], record: ClaimRecord, state: State) -> bool:
    replaces = record.frequency_code in REPLACES
    named = replaces and bool(record.original_key) and row.icn_key == record.original_key
    if not named and (row.account_key != record.account_key or not _same_visit(row, record, replaces)):
        return False
    before = State(row.state)
    if before in OPEN:
        return True
    if state is State.HELD:
        return False
    return before in _BEYOND or (replaces and before in _TAKEN_UP)


def _same_visit(row: Row[Any], record: ClaimRecord, replaces: bool) -> bool:
    """Whether the service days touch; unknown and future days prove nothing."""
    if replaces or row.service_from is None or record.service_from is None:
        return True
    if row.service_from > row.state_on:
        return True
    first, last = record.service_from.isoformat(), (record.service_to or record.service_from).isoformat()
    return bool(row.service_from <= last and first <= (row.service_to or row.service_from))
