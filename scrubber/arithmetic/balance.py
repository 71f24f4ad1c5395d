"""Do amounts add up: claim totals, and what other payers paid and adjusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.model.parts import Adjustment
    from scrubber.model.payment import LineAdjudication, OtherPayer

ORDER = "PSTABCDEFGH"  # SBR01 from the payer who pays first to the eleventh
_WORDS = {"P": "primary", "S": "secondary", "T": "tertiary"}


def amount(cents: int) -> str:
    """Cents as dollars with two decimals."""
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100}.{cents % 100:02}"


def total(amounts: Iterable[int | None]) -> int | None:
    """Add amounts up; None where one of them is unreadable."""
    result = 0
    for one in amounts:
        if one is None:
            return None
        result += one
    return result


def adjusted(adjustments: Iterable[Adjustment]) -> int | None:
    """What the CAS segments take off, all groups and reasons together."""
    return total(one.amount_cents for one in adjustments)


def payer_word(sequence_code: str) -> str:
    """Name a payer by its place in the order: ``primary payer``."""
    word = _WORDS.get(sequence_code)
    if word is not None:
        return f"{word} payer"
    return f"payer with SBR01 = {sequence_code}" if sequence_code else "other payer"


class LineSum(NamedTuple):
    """A line, with those bundled into it, as one payer judged it."""

    lines: tuple[Line, ...]
    adjudications: tuple[LineAdjudication, ...]
    charged: int | None
    paid: int | None
    adjusted: int | None

    @property
    def is_readable(self) -> bool:
        """Whether every amount of it could be read."""
        return self.charged is not None and self.paid is not None and self.adjusted is not None

    @property
    def explained(self) -> int:
        """Paid and adjusted together: what must equal the charge."""
        return (self.paid or 0) + (self.adjusted or 0)


def line_level_payers(claim: Claim) -> list[str]:
    """Payers (SVD01) that report line by line, in the order in which they are met."""
    return list(dict.fromkeys(one.payer_id for line in claim.lines for one in line.adjudications))


def shares_its_id(claim: Claim, payer_id: str) -> bool:
    """Whether two other payers bear one id, so that SVD01 does not say whose payment it is."""
    return sum(other.payer_id == payer_id for other in claim.other_payers) > 1


def other_payer(claim: Claim, payer_id: str) -> OtherPayer | None:
    """The 2320 loop whose 2330B bears the id."""
    return next((other for other in claim.other_payers if other.payer_id == payer_id), None)


def line_sums(claim: Claim, payer_id: str) -> Iterator[LineSum]:
    """Each line's charge beside what the payer paid and adjusted; bundled lines count where SVD06 says."""
    groups: dict[int, list[Line]] = {}
    numbers = {line.number: position for position, line in enumerate(claim.lines)}
    for position, line in enumerate(claim.lines):
        head = next((one.bundled_line_number for one in _of(line, payer_id) if one.bundled_line_number), None)
        groups.setdefault(numbers.get(head, position), []).append(line)
    for _, lines in sorted(groups.items()):
        found = tuple(one for line in lines for one in _of(line, payer_id))
        yield LineSum(
            tuple(lines),
            found,
            total(line.charge_cents for line in lines),
            total(one.paid_cents for one in found),
            total(adjusted(one.adjustments) for one in found),
        )


def _of(line: Line, payer_id: str) -> list[LineAdjudication]:
    return [one for one in line.adjudications if one.payer_id == payer_id]


class ClaimSum(NamedTuple):
    """What a payer's claim-level paid amount must be, and from what."""

    base: int | None  # sum of SVD02, or the claim's charge where no line is reported
    adjusted: int | None  # CAS of 2320
    has_lines: bool

    @property
    def expected(self) -> int | None:
        """The base less the claim-level adjustments."""
        if self.base is None or self.adjusted is None:
            return None
        return self.base - self.adjusted


def claim_sum(claim: Claim, other: OtherPayer) -> ClaimSum:
    """What AMT*D of an other payer must be: its line payments, or the charge, less its claim adjustments."""
    lines = [one for line in claim.lines for one in _of(line, other.payer_id)]
    base = total(one.paid_cents for one in lines) if lines else claim.charge_cents
    return ClaimSum(base, adjusted(other.adjustments), bool(lines))


def bypassed(claim: Claim, other: OtherPayer) -> bool:
    """Whether the payer was rightly never asked: AMT*A8 equals the whole charge."""
    return other.noncovered_cents is not None and other.noncovered_cents == claim.charge_cents
