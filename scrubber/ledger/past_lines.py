"""Earlier lines as the database holds them, and as the matching sees them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, or_, select

from scrubber.ledger import schema
from scrubber.reference.past import BilledLine, Earlier

_CLAIM = (
    "number", "claim_key", "payer_id", "billing_npi", "form", "bill_type", "frequency_code", "icn_key",
    "member_key", "name_key", "tax_key",
)  # fmt: skip
_LINE = (
    "number", "line_number", "service_date", "code", "modifiers", "units", "ndc", "charge_cents",
    "paid_cents", "carc",
)  # fmt: skip


class Found(NamedTuple):
    """A line as the database holds it, with what its claim says."""

    claim: int
    claim_key: str
    payer_id: str
    billing_npi: str
    form: str
    bill_type: str
    frequency_code: str
    icn_key: str
    member_key: str
    name_key: str
    tax_key: str
    line: int
    line_number: int
    service_date: str | None
    code: str
    modifiers: str
    units: str | None
    ndc: str
    charge_cents: int | None
    paid_cents: int | None
    carc: str


def lines_found(
    connection: Connection, patients: Collection[str], numbers: Collection[str]
) -> Iterator[Found]:
    """Lines of claims that a patient key or an account number finds, each once."""
    claim, line = schema.claims, schema.lines
    columns: list[ColumnElement[Any]] = [claim.c[name] for name in _CLAIM] + [line.c[name] for name in _LINE]
    wanted = (claim.c.member_key, patients), (claim.c.name_key, patients), (claim.c.claim_key, numbers)
    found = [column.in_(sorted(keys)) for column, keys in wanted if keys]
    if not found:
        return
    query = select(*columns).join(line, line.c.claim == claim.c.number).where(or_(*found))
    for row in connection.execute(query):
        yield Found(*row)  # a field of SQLAlchemy's row costs ten times as much


def earlier_line(row: Found, status: str) -> Earlier:
    """The line as the matching sees it."""
    line = BilledLine(
        row.claim_key, row.payer_id, row.billing_npi, row.form, row.bill_type, row.frequency_code,
        row.icn_key, _day(row.service_date), row.code, _list(row.modifiers), _units(row.units), row.ndc,
        row.charge_cents, status, row.paid_cents, _list(row.carc),
    )  # fmt: skip
    patients = tuple(key for key in (row.member_key, row.name_key) if key)
    return Earlier(line, row.line_number, patients, row.tax_key)


@lru_cache(maxsize=4096)
def _day(text: str | None) -> date:
    return date.fromisoformat(text) if text else date.min


@lru_cache(maxsize=4096)
def _units(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@lru_cache(maxsize=4096)
def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()
