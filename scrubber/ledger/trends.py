"""What the ledger tells a manager: weeks, rules, dollars held."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, case, distinct, func, select

from scrubber.ledger import schema
from scrubber.ledger.states import State

_OUT = (State.RELEASED.value, State.SENT.value)
_FINISHED = "finished"


class Week(NamedTuple):
    """What came in during a week, by the date of the runs."""

    monday: date
    runs: int
    claims: int
    clean: int
    held: int
    charge_cents: int
    held_cents: int


class RuleUse(NamedTuple):
    """What a rule is good for. Each finding counts once, however many nights saw it, by its last state."""

    rule: str
    fired: int
    fixed: int  # the claim came again without it
    waived: int
    sent_anyway: int  # the claim went out with it
    open: int  # the claim is still held, or gone without an answer to the question
    risk_cents: int
    denied: int  # of the claims that went out with it
    answered: int  # paid or denied


class HeldGroup(NamedTuple):
    """Claims held now for one payer."""

    payer_id: str
    claims: int
    charge_cents: int
    oldest: str  # the day the oldest of them was held


def weeks(connection: Connection, since: date | None) -> list[Week]:
    """Weeks with a finished night, oldest first."""
    table = schema.runs
    query = select(table).where(table.c.status == _FINISHED, table.c.kind == "nightly")
    if since is not None:
        query = query.where(table.c.as_of >= since.isoformat())
    found: dict[date, list[Any]] = {}
    for row in connection.execute(query).mappings():
        day = date.fromisoformat(row["as_of"])
        found.setdefault(day - timedelta(days=day.weekday()), []).append(row)
    return [_week(monday, rows) for monday, rows in sorted(found.items())]


def _week(monday: date, rows: list[Any]) -> Week:
    sums = [sum(row[name] for row in rows) for name in Week._fields[2:]]
    return Week(monday, len(rows), *sums)


def rules(connection: Connection, since: date | None) -> list[RuleUse]:
    """Rules that found something on claims, the ones with most findings first."""
    fates: dict[str, dict[str, int]] = {}
    risks: dict[str, int] = {}
    for row in connection.execute(_fates(since)):
        fates.setdefault(row.rule, {})[row.fate] = row.found
        risks[row.rule] = risks.get(row.rule, 0) + int(row.risk)
    answers = {row.rule: row for row in connection.execute(_answers(since))}
    uses = []
    for rule, count in fates.items():
        fixed, waived, sent, left = (count.get(name, 0) for name in ("fixed", "waived", "sent", "open"))
        answer = answers.get(rule)
        denied, answered = (answer.denied, answer.answered) if answer is not None else (0, 0)
        fired = fixed + waived + sent + left
        uses.append(RuleUse(rule, fired, fixed, waived, sent, left, risks[rule], denied, answered))
    return sorted(uses, key=lambda use: (-use.fired, use.rule))


def _fates(since: date | None) -> Any:
    """Findings by rule and by what became of them, each by the last run that saw it."""
    found, claim, moved = schema.findings, schema.claims, schema.transitions
    last = (
        select(found.c.fingerprint, func.max(found.c.run).label("run"))
        .where(found.c.claim.is_not(None))
        .group_by(found.c.fingerprint)
        .subquery()
    )
    judged = schema.judged
    newest = (
        select(claim.c.account_key, func.max(judged.c.run).label("run"))
        .join(claim, claim.c.number == judged.c.claim)
        .group_by(claim.c.account_key)
        .subquery()
    )
    went_out = and_(moved.c.claim == found.c.claim, moved.c.run == found.c.run, moved.c.state.in_(_OUT))
    fate = case(
        (found.c.waived_by != "", "waived"),
        (moved.c.number.is_not(None), "sent"),
        (newest.c.run > found.c.run, "fixed"),
        else_="open",
    ).label("fate")
    one = (
        select(found.c.rule, found.c.fingerprint, fate, func.max(found.c.risk_cents).label("risk"))
        .join(last, and_(last.c.fingerprint == found.c.fingerprint, last.c.run == found.c.run))
        .join(claim, claim.c.number == found.c.claim)
        .join(newest, newest.c.account_key == claim.c.account_key)
        .outerjoin(moved, went_out)
        .group_by(found.c.rule, found.c.fingerprint, fate)
    )
    if since is not None:
        run = schema.runs
        one = one.join(run, run.c.number == found.c.run).where(run.c.as_of >= since.isoformat())
    each = one.subquery()
    counted = func.count(distinct(each.c.fingerprint)).label("found")
    return select(each.c.rule, each.c.fate, counted, func.sum(each.c.risk).label("risk")).group_by(
        each.c.rule, each.c.fate
    )


def _answers(since: date | None) -> Any:
    """Of the claims that went out with a finding of a rule: how many were denied, how many answered."""
    found, claim, moved = schema.findings, schema.claims, schema.transitions
    went_out = and_(moved.c.claim == claim.c.number, moved.c.run == found.c.run, moved.c.state.in_(_OUT))
    denied = func.count(distinct(case((claim.c.state == State.DENIED.value, claim.c.number))))
    query = (
        select(found.c.rule, denied.label("denied"), func.count(distinct(claim.c.number)).label("answered"))
        .join(claim, claim.c.number == found.c.claim)
        .join(moved, went_out)
        .where(claim.c.state.in_([State.PAID.value, State.DENIED.value]))
        .group_by(found.c.rule)
    )
    if since is not None:
        run = schema.runs
        query = query.join(run, run.c.number == found.c.run).where(run.c.as_of >= since.isoformat())
    return query


def held(connection: Connection) -> list[HeldGroup]:
    """What is held now by payer, most dollars first."""
    claim = schema.claims
    charges = func.sum(claim.c.charge_cents)
    query = (
        select(
            claim.c.payer_id,
            func.count().label("claims"),
            charges.label("charges"),
            func.min(claim.c.state_on).label("oldest"),
        )
        .where(claim.c.state == State.HELD.value)
        .group_by(claim.c.payer_id)
        .order_by(charges.desc(), claim.c.payer_id)
    )
    return [HeldGroup(r.payer_id, r.claims, int(r.charges), r.oldest) for r in connection.execute(query)]
