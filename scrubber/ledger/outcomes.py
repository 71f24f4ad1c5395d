"""What payers and clearinghouses answered, and what that says of rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, case, distinct, func, insert, select, update

from scrubber.ledger import schema
from scrubber.ledger.claims import set_state
from scrubber.ledger.rows import Mark
from scrubber.ledger.states import BILLED, State, sources_of
from scrubber.model.history import Outcomes
from scrubber.reference.past import Matching

_OUT = (State.RELEASED.value, State.SENT.value)
_FIELDS = ("number", "state", "billing_npi", "payer_id", "icn_key")


class Marked(NamedTuple):
    """What became of answers."""

    claims: int  # claims marked
    unchanged: int  # answers that stood already
    unknown: tuple[int, ...]  # places in the list (from 0) of answers to claims the ledger does not know
    ambiguous: tuple[int, ...]  # places of answers that fit more than one claim


def mark(
    connection: Connection, answers: Iterable[Mark], matching: Matching, *, at: str, source: str
) -> Marked:
    """Record answers on the claims that went out under their account numbers."""
    done = unchanged = 0
    unknown: list[int] = []
    ambiguous: list[int] = []
    for place, answer in enumerate(answers):
        found = _claims(connection, answer, matching)
        if len(found) == 1:
            changed = _store(connection, found[0].number, answer, matching, at=at, source=source)
            done, unchanged = done + changed, unchanged + (not changed)
        else:
            (ambiguous if found else unknown).append(place)
    return Marked(done, unchanged, tuple(unknown), tuple(ambiguous))


def _claims(connection: Connection, answer: Mark, matching: Matching) -> list[Row[Any]]:
    """Claims the answer may mean: by account number, narrowed by what else it names."""
    table = schema.claims
    states = {*BILLED, *sources_of(answer.outcome)} - {State.HELD, State.SUPERSEDED}
    columns = [table.c[name] for name in _FIELDS]
    key = matching.claim_number(answer.claim_id)
    query = select(*columns).where(table.c.claim_key == key, table.c.state.in_([s.value for s in states]))
    found = [
        row
        for row in connection.execute(query.order_by(table.c.number))
        if answer.billing_npi in ("", row.billing_npi) and answer.payer_id in ("", row.payer_id)
    ]
    icn = matching.payer_number(answer.icn)
    return [row for row in found if icn and row.icn_key == icn] or found


def _store(
    connection: Connection, claim: int, answer: Mark, matching: Matching, *, at: str, source: str
) -> bool:
    """Store one answer; False where it stood already."""
    values: dict[str, Any] = {
        "outcome": answer.outcome.value,
        "outcome_on": answer.on.isoformat(),
        "paid_cents": answer.paid_cents,
        "carc": ",".join(answer.carc),
    }
    table = schema.outcomes
    query = select(table.c.number).where(table.c.claim == claim)
    for name, value in values.items():
        query = query.where(table.c[name] == value if value is not None else table.c[name].is_(None))
    if connection.execute(query).first() is not None:
        return False
    connection.execute(insert(table).values(claim=claim, source=source, **values))
    if answer.icn:
        own = schema.claims
        key = matching.payer_number(answer.icn)
        connection.execute(update(own).where(own.c.number == claim).values(icn_key=key))
    set_state(connection, [claim], answer.outcome, at=at, run=None, reason=source)
    return True


def counts(connection: Connection) -> dict[tuple[str, str], Outcomes]:
    """Of claims sent with a finding: how many were denied and how many answered, by rule and payer.

    Only the last word on a claim counts, and only paid and denied are words on its merits.
    """
    claim, found, moved = schema.claims, schema.findings, schema.transitions
    denied = func.count(distinct(case((claim.c.state == State.DENIED.value, claim.c.number))))
    went_out = and_(moved.c.claim == claim.c.number, moved.c.run == found.c.run, moved.c.state.in_(_OUT))
    query = (
        select(
            found.c.rule,
            claim.c.payer_id,
            denied.label("denied"),
            func.count(distinct(claim.c.number)).label("total"),
        )
        .join(claim, claim.c.number == found.c.claim)
        .join(moved, went_out)
        .where(claim.c.state.in_([State.PAID.value, State.DENIED.value]))
        .group_by(found.c.rule, claim.c.payer_id)
        .order_by(found.c.rule, claim.c.payer_id)
    )
    return {(row.rule, row.payer_id): Outcomes(row.denied, row.total) for row in connection.execute(query)}


def by_payer(counted: Mapping[tuple[str, str], Outcomes]) -> dict[str, dict[str, Outcomes]]:
    """The counts of each payer by rule, as the risk of a claim asks for them."""
    payers: dict[str, dict[str, Outcomes]] = {}
    for (rule, payer), one in counted.items():
        payers.setdefault(payer, {})[rule] = one
    return payers
