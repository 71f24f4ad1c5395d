"""BAL-001: 837P claim total does not equal the sum of lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.balance import amount, total
from scrubber.rules.rule import Effective, Has, Hit, NotChecked, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "BAL-001",
    "837P claim total does not equal the sum of lines",
    severity=Severity.ERROR,
    forms=("837P",),
    carc=("16",),
    rarc=("MA130", "M54"),
    acknowledgement="277CA",
    route="billing",
    effective=Effective(date(2012, 1, 1)),
    source=Source("ASC X12N 837P 005010X222A1, section 1.4.4 (balancing) and CLM02"),
    remedy="Re-total; usually a line was edited or deleted after posting.",
    when=Has.UNBALANCED,
)
def total_not_sum(claim: Claim, tables: Tables) -> Iterator[Hit | NotChecked]:
    """The claim's charge is the sum of its lines, to the cent; a payer's front end rejects any other.

    Bad: a line was added after the claim was totalled.

    >>> two = [line("J3420", 1, charge="40.00"), line("96372", 1, charge="60.00")]
    >>> check(claim(charge="90.00", lines=two))
    loop 2300, CLM02: The claim total is 90.00; the lines add up to 100.00.

    Good: the same claim with its total.

    >>> check(claim(charge="100.00", lines=two))
    clean

    Good: the same amount written with other decimals is the same amount.

    >>> check(claim(charge="100", lines=[line("J3420", 1, charge="40.0"), line("96372", 1, charge="60")]))
    clean

    Bad: one cent is enough.

    >>> check(claim(charge="100.01", lines=[line("J3420", 1, charge="100.00")]))
    loop 2300, CLM02: The claim total is 100.01; the lines add up to 100.00.
    """
    if not claim.lines:
        return
    found = total([line.charge_cents for line in claim.lines])
    if found is None or claim.charge_cents is None:
        yield NotChecked("a charge is unreadable")
    elif found != claim.charge_cents:
        message = f"The claim total is {amount(claim.charge_cents)}; the lines add up to {amount(found)}."
        yield Hit(claim.where.at("CLM02"), message, value=amount(claim.charge_cents), expected=amount(found))
