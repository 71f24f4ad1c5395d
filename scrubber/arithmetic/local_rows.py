"""Rows of the user's own tables about a line, a payer or a patient; none where nobody made the table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


def payer_rows(table: str, line: Line, tables: Tables) -> Sequence[Any]:
    """Rows of a payer table for the line's payer, code and day."""
    if line.date is None or not line.code or not tables.has(table):
        return ()
    rows: Sequence[Any] = getattr(tables, table).for_payer(line.claim, line.code, line.date)
    return rows


def all_payer_rows(table: str, claim: Claim, day: date, tables: Tables) -> Sequence[Any]:
    """Rows of a payer table for the claim's payer, whatever the code."""
    if not tables.has(table):
        return ()
    payers = (claim.payer_id, claim.payer.payer_id, "*", "")
    return tuple(
        row
        for row in getattr(tables, table).rows()
        if row.payer_id in payers
        and row.effective_from <= day
        and (row.effective_to is None or day <= row.effective_to)
    )


def member_rows(table: str, claim: Claim, tables: Tables) -> Sequence[Any]:
    """Rows of a table about the claim's patient (authorisations, medication history, exceptions)."""
    if not tables.has(table):
        return ()
    rows: Sequence[Any] = getattr(tables, table).of_member(claim)
    return rows


class LedgerLine(NamedTuple):
    """An earlier line as the ledger knows it, under the names of ``claim_history``."""

    claim_id: str  # a keyed hash
    payer_id: str
    billing_npi: str
    form: str
    icn: str  # a keyed hash
    service_date: date | None
    hcpcs: str
    modifiers: tuple[str, ...]
    units: Decimal | None
    ndc: str
    status: str


def past_lines(claim: Claim, tables: Tables) -> Sequence[Any] | None:
    """Lines of the patient in ``claim_history`` and in the ledger; None where neither is given."""
    if tables.ledger is None:
        return member_rows("claim_history", claim, tables) if tables.has("claim_history") else None
    known = (
        LedgerLine(
            one.claim_id, one.payer_id, one.billing_npi, one.form, one.icn, one.service_date, one.code,
            one.modifiers, one.units, one.ndc, one.status,
        )
        for one in tables.ledger.lines_of(claim)
    )  # fmt: skip
    return (*member_rows("claim_history", claim, tables), *known)
