"""Risk of a claim: a band, the dollars behind it, and what each finding adds.

Dollars are charge x weight. Weights come from the dated table ``risk_weight`` and are guesses of ours
(marked ``prior``) until outcomes replace them; then, and only where the history holds at least 30
outcomes for the rule and the payer, a contribution may speak of a probability.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.model.history import Outcomes as Outcomes  # risk is asked in its terms
from scrubber.rules.rule import Severity

if TYPE_CHECKING:
    from datetime import date

    from scrubber.reference.tables import Tables

ENOUGH_OUTCOMES = 30
LOW, MEDIUM, HIGH = "low", "medium", "high"
MEDIUM_FROM = Decimal("0.20")  # combined weight from which a claim is medium
HIGH_FROM = Decimal("0.60")
# Where the table names neither rule, family nor severity
_FALLBACK = {
    Severity.ERROR: Decimal("0.90"),
    Severity.WARNING: Decimal("0.40"),
    Severity.INFO: Decimal("0.05"),
}


class Stake(NamedTuple):
    """A finding as risk sees it."""

    rule: str
    severity: Severity
    charge_cents: int  # charge of the lines it touches


class Contribution(NamedTuple):
    """What one finding adds to the risk, and where its weight comes from."""

    rule: str
    charge_cents: int
    weight: Decimal
    cents: int
    basis: str  # "prior" or "outcomes"
    text: str


class Risk(NamedTuple):
    """The risk of one claim."""

    band: str
    cents: int
    contributions: tuple[Contribution, ...]


def claim_risk(
    findings: Iterable[tuple[str, Severity, int]],
    day: date,
    tables: Tables,
    outcomes: Mapping[str, Outcomes] | None = None,
    most_cents: int | None = None,
) -> dict[str, Any]:
    """Risk of a claim as the report holds it: band, dollars, and one line per contribution.

    ``most_cents`` is the charge of all lines that any finding touches, each counted once: a line
    with three faults is lost once. It grows with every finding, so the limit never lowers the risk.
    """
    stakes = [Stake(*one) for one in findings]
    risk = assess(stakes, weights_on(day, tables), outcomes or {})
    why = [part.text for part in risk.contributions]
    cents = risk.cents
    if most_cents is not None and cents > most_cents >= 0:
        cents = most_cents
        why.append(f"together no more than the {cents / 100:,.2f} charged")
    return {"band": risk.band, "dollars": f"{cents // 100}.{cents % 100:02}", "why": why}


def assess(stakes: Iterable[Stake], weights: Iterable[Any], outcomes: Mapping[str, Outcomes]) -> Risk:
    """Add up the findings of a claim; one finding more never lowers the dollars or the band.

    ``weights`` are the rows of ``risk_weight`` in force, ``outcomes`` what history holds for the
    claim's payer by rule. The band goes by the weights combined as independent chances, the dollars
    by charge x weight; a charge below zero counts nothing.
    """
    known = {(row.rule, row.severity): row for row in weights}
    parts = tuple(_contribution(stake, known, outcomes.get(stake.rule)) for stake in stakes)
    return Risk(_band(parts), sum(part.cents for part in parts), parts)


def weights_on(day: date, tables: Tables) -> list[Any]:
    """Rows of ``risk_weight`` in force on a day; none where the table is not there."""
    if not tables.has("risk_weight"):
        return []
    return [
        row
        for row in tables.risk_weight.rows()
        if row.effective_from <= day and (row.effective_to is None or day <= row.effective_to)
    ]


def _contribution(stake: Stake, known: Mapping[tuple[str, str], Any], seen: Outcomes | None) -> Contribution:
    dollars = f"{stake.charge_cents / 100:,.2f}"
    if seen is not None and seen.total >= ENOUGH_OUTCOMES:
        weight = Decimal(seen.denied) / Decimal(seen.total)
        text = (
            f"{stake.rule}: {dollars} x {weight:.0%} probability of denial "
            f"({seen.denied} of {seen.total} outcomes with this payer)"
        )
        return Contribution(
            stake.rule, stake.charge_cents, weight, _cents(stake.charge_cents, weight), "outcomes", text
        )
    level = stake.severity.value
    names = (stake.rule, stake.rule.split("-")[0], "*")
    row = next((known[name, level] for name in names if (name, level) in known), None)
    weight = row.weight if row is not None else _FALLBACK[stake.severity]
    cents = _cents(stake.charge_cents, weight)
    text = f"{stake.rule}: {dollars} x weight {weight} (prior)"
    return Contribution(stake.rule, stake.charge_cents, weight, cents, "prior", text)


def _cents(charge: int, weight: Decimal) -> int:
    return int((Decimal(max(charge, 0)) * weight).quantize(Decimal(1), ROUND_HALF_UP))


def _band(parts: tuple[Contribution, ...]) -> str:
    """High, medium or low by the weights together: each further one leaves less room for being paid."""
    spared = Decimal(1)
    for part in parts:
        spared *= 1 - min(max(part.weight, Decimal(0)), Decimal(1))
    combined = 1 - spared
    if combined >= HIGH_FROM:
        return HIGH
    return MEDIUM if combined >= MEDIUM_FROM else LOW
