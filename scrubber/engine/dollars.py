"""What a finding puts at risk: the charge of its lines, or what is expected to be paid for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrubber.rules.rule import Severity

if TYPE_CHECKING:
    from scrubber.engine.findings import RawFinding
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

CHARGE = "charge"
EXPECTED = "expected payment"


class Dollars:
    """Counts dollars at risk; each line once per claim."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._priced = tables.has("asp_price")

    def of_finding(self, raw: RawFinding, claim: Claim) -> tuple[int, str]:
        """Cents at risk, and which of the two figures they are."""
        lines = raw.lines or claim.lines
        if self._priced:
            prices = [self._price(line) for line in lines]
            if prices and all(price is not None for price in prices):
                return sum(price or 0 for price in prices), EXPECTED
        return self.charge_of(raw, claim), CHARGE

    def charge_of(self, raw: RawFinding, claim: Claim) -> int:
        """Charge in cents of the lines a finding touches; the whole claim's where it names none."""
        if not raw.lines:
            return claim.charge_cents or sum(line.charge for line in claim.lines)
        return sum(line.charge for line in raw.lines)

    def touched(self, findings: Sequence[RawFinding], claim: Claim) -> int:
        """Charge in cents of the lines that any finding touches, each once; one more never lowers it."""
        lines = {id(line): line for raw in findings for line in raw.lines}
        total = sum(max(line.charge, 0) for line in lines.values())
        if all(raw.lines for raw in findings):
            return total
        return max(total, claim.charge_cents or 0, sum(line.charge for line in claim.lines))

    def of_claim(self, findings: Sequence[RawFinding], claim: Claim) -> int:
        """Cents at risk on a claim: errors and warnings; a documentation risk (info) is no dollar figure."""
        serious = [raw for raw in findings if raw.severity is not Severity.INFO]
        if any(not raw.lines for raw in serious):
            return claim.charge_cents or sum(line.charge for line in claim.lines)
        lines = {id(line): line for raw in serious for line in raw.lines}
        return sum(line.charge for line in lines.values())

    def _price(self, line: Line) -> int | None:
        if not line.is_drug or line.units is None or line.date is None:
            return None
        row = self.tables.asp_price.get(line.code, line.date) if self._covered(line) else None
        return None if row is None or row.limit is None else int(row.limit * line.units * 100)

    def _covered(self, line: Line) -> bool:
        return line.date is not None and self.tables.covers("asp_price", line.date)
