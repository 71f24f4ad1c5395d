"""Earlier lines as the database holds them, and as the matching sees them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from scrubber.ledger import schema
from scrubber.reference.past import BilledLine, Earlier

_CLAIM = (
    "number", "claim_key", "payer_id", "billing_npi", "form", "bill_type", "frequency_code", "icn_key",
    "member_key", "name_key", "tax_key",
)  # fmt: skip
_LINE = (
    "line_number", "service_date", "code", "modifiers", "units", "ndc", "charge_cents", "paid_cents", "carc",
)  # fmt: skip


def lines_found(
    connection: Connection, patients: Collection[str], numbers: Collection[str]
) -> Iterable[Row[Any]]:
    """Lines of claims that a patient key or an account number finds, each once."""
    claim, line = schema.claims, schema.lines
    columns: list[ColumnElement[Any]] = [claim.c[name] for name in _CLAIM]
    columns += [line.c[name] for name in _LINE] + [line.c.number.label("line")]
    seen: set[int] = set()
    wanted = (claim.c.member_key, patients), (claim.c.name_key, patients), (claim.c.claim_key, numbers)
    for column, keys in wanted:
        if not keys:
            continue
        query = select(*columns).join(line, line.c.claim == claim.c.number).where(column.in_(sorted(keys)))
        for row in connection.execute(query):
            if row.line not in seen:
                seen.add(row.line)
                yield row


def earlier_line(row: Row[Any], status: str) -> Earlier:
    """The line as the matching sees it."""
    day = date.fromisoformat(row.service_date) if row.service_date else date.min
    units = None if row.units is None else Decimal(row.units)
    line = BilledLine(
        row.claim_key, row.payer_id, row.billing_npi, row.form, row.bill_type, row.frequency_code,
        row.icn_key, day, row.code, _list(row.modifiers), units, row.ndc, row.charge_cents, status,
        row.paid_cents, _list(row.carc),
    )  # fmt: skip
    patients = tuple(key for key in (row.member_key, row.name_key) if key)
    return Earlier(line, row.line_number, patients, row.tax_key)


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()
