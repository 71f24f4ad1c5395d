"""What coders decided, and the waivers that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, Row, insert, select, update

from scrubber.engine.waivers import STRUCTURAL, Waiver
from scrubber.errors import ConfigError
from scrubber.ledger import schema
from scrubber.ledger.claims import batches, day
from scrubber.ledger.runs import new_number

WAIVE, HOLD = "waive", "hold"
# A waiver always ends. Where the coder typed no last day: long enough for the claim to go out and be
# answered, and, for what is judged wrongly, for the rule or the table to be put right.
DEFAULT_DAYS = {"send anyway": 30, "not an error": 90}


class Decision(Protocol):
    """A coder's decision on one finding, as the workbook is read back."""

    @property
    def fingerprint(self) -> str: ...  # noqa: D102 - the field's name says it
    @property
    def run_id(self) -> str: ...  # noqa: D102 - the field's name says it
    @property
    def rule(self) -> str: ...  # noqa: D102 - the field's name says it
    @property
    def disposition(self) -> str: ...  # noqa: D102 - the field's name says it
    @property
    def reason(self) -> str: ...  # noqa: D102 - the field's name says it
    @property
    def waive_until(self) -> date | None: ...  # noqa: D102 - the field's name says it
    @property
    def assignee(self) -> str: ...  # noqa: D102 - the field's name says it


class Stored(NamedTuple):
    """What became of decisions."""

    decisions: int  # new ones
    waivers: int  # made or renewed
    withdrawn: int  # waivers that a later decision took back
    unchanged: int  # stored before, word for word


def add(
    connection: Connection, decisions: Iterable[Decision], *, decided_on: date, owner: str, source: str
) -> Stored:
    """Store decisions; waivers follow from them. Reading the same workbook twice changes nothing.

    Raises ConfigError, and stores nothing, for a waiver of a structural rule.
    """
    new = waivers = withdrawn = unchanged = 0
    for batch in batches(decisions):
        rules = _rules(connection, [one.fingerprint for one in batch])
        last = _last(connection, [one.fingerprint for one in batch])
        for one in batch:
            rule = rules.get(one.fingerprint) or one.rule
            row = _row(one, rule, one.assignee or owner, decided_on, source)
            if _same(last.get(one.fingerprint), row):
                unchanged += 1
                continue
            connection.execute(insert(schema.decisions).values(**row))
            new += 1
            withdrawn += _withdraw(connection, one.fingerprint, decided_on)
            waivers += _waive(connection, row, decided_on)
    return Stored(new, waivers, withdrawn, unchanged)


def _rules(connection: Connection, fingerprints: Sequence[str]) -> dict[str, str]:
    """Rules by the findings recorded; the sheet's own word counts only where nothing is recorded."""
    table = schema.findings
    query = select(table.c.fingerprint, table.c.rule).where(table.c.fingerprint.in_(fingerprints)).distinct()
    return {row.fingerprint: row.rule for row in connection.execute(query)}


def _last(connection: Connection, fingerprints: Sequence[str]) -> dict[str, Row[Any]]:
    table = schema.decisions
    query = select(table).where(table.c.fingerprint.in_(fingerprints)).order_by(table.c.number)
    return {row.fingerprint: row for row in connection.execute(query)}


def _row(one: Decision, rule: str, owner: str, decided_on: date, source: str) -> dict[str, Any]:
    return {
        "fingerprint": one.fingerprint,
        "run_id": one.run_id,
        "rule": rule,
        "disposition": one.disposition,
        "reason": one.reason,
        "until": _until(one, decided_on),
        "owner": owner,
        "decided_on": decided_on.isoformat(),
        "source": source,
    }


def _until(one: Decision, decided_on: date) -> str | None:
    if one.waive_until is not None:
        return one.waive_until.isoformat()
    days = DEFAULT_DAYS.get(one.disposition)
    return (decided_on + timedelta(days=days)).isoformat() if days is not None else None


def _same(last: Row[Any] | None, row: dict[str, Any]) -> bool:
    """Whether the decision stands already; a default last day counts from when it was first stored."""
    if last is None or any(getattr(last, name) != row[name] for name in ("disposition", "reason", "owner")):
        return False
    return last.until == row["until"] or (row["disposition"] in DEFAULT_DAYS and last.run_id == row["run_id"])


def _waive(connection: Connection, row: dict[str, Any], decided_on: date) -> int:
    """Make the waiver a decision asks for: 1, or 0 where it asks for none."""
    if row["disposition"] not in (WAIVE, *DEFAULT_DAYS):
        return 0
    waiver = Waiver(
        row["rule"], row["fingerprint"], "", "", row["owner"], row["reason"], decided_on,
        date.fromisoformat(row["until"]),
    )  # fmt: skip
    add_waiver(connection, waiver, source=row["source"])
    return 1


def add_waiver(connection: Connection, waiver: Waiver, *, source: str) -> int:
    """Store a waiver; raises ConfigError where it says too little or waives a structural rule."""
    name = waiver.rule or "the finding"
    if waiver.rule.startswith(STRUCTURAL):
        raise ConfigError(f"{waiver.rule} is a structural rule and cannot be waived.")
    if not waiver.rule and not waiver.fingerprint:
        raise ConfigError("A waiver needs a fingerprint or a rule.")
    if not waiver.owner or not waiver.reason:
        raise ConfigError(f"The waiver of {name} names no owner or no reason.")
    row: dict[str, Any] = waiver._asdict()
    row["created"] = waiver.created.isoformat() if waiver.created is not None else None
    row["expires"] = waiver.expires.isoformat()
    return new_number(connection, insert(schema.waivers).values(**row, source=source))


def _withdraw(connection: Connection, fingerprint: str, on: date) -> int:
    table = schema.waivers
    change = update(table).where(table.c.fingerprint == fingerprint, table.c.withdrawn_on.is_(None))
    return connection.execute(change.values(withdrawn_on=on.isoformat())).rowcount


def waivers(connection: Connection) -> list[tuple[int, Waiver]]:
    """Waivers that nobody took back, expired ones among them (a run reports them), with their numbers."""
    table = schema.waivers
    query = select(table).where(table.c.withdrawn_on.is_(None)).order_by(table.c.number)
    return [(row.number, _waiver(row)) for row in connection.execute(query)]


def _waiver(row: Row[Any]) -> Waiver:
    return Waiver(
        row.rule, row.fingerprint, row.payer_id, row.code, row.owner, row.reason, day(row.created),
        date.fromisoformat(row.expires), row.ticket,
    )  # fmt: skip
