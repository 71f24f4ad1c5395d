"""BAL-002: 837I claim total does not equal the sum of lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.balance import amount, total
from scrubber.rules.rule import Effective, Hit, NotChecked, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_TOTAL = "0001"


@rule(
    "BAL-002",
    "837I claim total does not equal the sum of lines",
    severity=Severity.ERROR,
    forms=("837I",),
    carc=("16",),
    rarc=("MA130", "M54"),
    acknowledgement="277CA",
    route="billing",
    effective=Effective(date(2012, 1, 1)),
    source=Source("ASC X12N 837I 005010X223A2, section 1.4.4 (balancing) and CLM02"),
    remedy="Re-total; remove rev 0001.",
)
def institutional_total_not_sum(claim: Claim, tables: Tables) -> Iterator[Hit | NotChecked]:
    """The claim's charge is the sum of its lines; the paper form's total line 0001 has no place in an 837I.

    Bad: a line was deleted after the claim was totalled.

    >>> check(claim("837I", charge="500.00", lines=[line("J1756", 200, charge="400.00")]))
    loop 2300, CLM02: The claim total is 500.00; the lines add up to 400.00.

    Good: the total of the lines that are there.

    >>> check(claim("837I", charge="400.00", lines=[line("J1756", 200, charge="400.00")]))
    clean

    Bad: a total line is sent; without it the claim balances.

    >>> lines = [line("J1756", 200, charge="400.00"), line("", 1, charge="400.00", revenue="0001")]
    >>> check(claim("837I", charge="400.00", lines=lines))
    loop 2400, SV201: Line 2 has revenue code 0001; an 837I carries no total line.
    """
    if not claim.lines:
        return
    for line in claim.lines:
        if line.revenue_code == _TOTAL:
            message = f"Line {line.number} has revenue code 0001; an 837I carries no total line."
            yield Hit(line.where.at("SV201"), message, (line,), value=_TOTAL)
    found = total(line.charge_cents for line in claim.lines if line.revenue_code != _TOTAL)
    if found is None or claim.charge_cents is None:
        yield NotChecked("a charge is unreadable")
    elif found != claim.charge_cents:
        message = f"The claim total is {amount(claim.charge_cents)}; the lines add up to {amount(found)}."
        yield Hit(claim.where.at("CLM02"), message, value=amount(claim.charge_cents), expected=amount(found))
