"""PAY-001: medicare Part B field limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Fix, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_MOST_CENTS = 9_999_999
_MOST_UNITS = 9_999


@rule(
    "PAY-001",
    "Medicare Part B field limits",
    severity=Severity.ERROR,
    forms=("837P",),
    acknowledgement="277CA",
    route="billing",
    when=Has.MEDICARE,
    source=Source(
        "NGS: Part B line units at most 9,999, amounts at most 99,999.99",
        "https://www.ngsmedicare.com/web/ngs/drugs-and-biologicals?selectedArticleId=11024394",
    ),
    remedy="Split as the contractor instructs: a second line or claim with 76 and the total "
    "dose in the note.",
)
def field_limit(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The Part B system holds four digits of units and seven of money; a claim above them is rejected unread.

    Bad: 12,000 units on one line.

    >>> check(claim(lines=[line("J1569", 12000)]))
    loop 2400, SV104: J1569 has 12000 units; Medicare Part B takes 9,999 on a line.

    Good: exactly at the limits.

    >>> check(claim(lines=[line("J1569", 9999, charge="99999.99")]))
    clean
    >>> check(claim(lines=[line("J1569", 60, charge="100000.00")]))
    loop 2300, CLM02: The claim charges 100,000.00; Medicare Part B takes 99,999.99.
    loop 2400, SV102: J1569 is charged 100,000.00; Medicare Part B takes 99,999.99.
    """
    if claim.payer.line_of_business != "medicare_b":
        return
    total = claim.charge_cents or 0
    if total > _MOST_CENTS:
        message = f"The claim charges {total / 100:,.2f}; Medicare Part B takes 99,999.99."
        yield Hit(claim.where.at("CLM02"), message)
    for line in claim.lines:
        if line.charge > _MOST_CENTS:
            message = f"{line.code} is charged {line.charge / 100:,.2f}; Medicare Part B takes 99,999.99."
            yield Hit(line.where.at("SV102"), message, (line,))
        if line.units is not None and line.units > _MOST_UNITS:
            message = f"{line.code} has {line.units} units; Medicare Part B takes 9,999 on a line."
            fix = Fix("Split over a second line with modifier 76 once a coder agrees.")
            yield Hit(line.where.at("SV104"), message, (line,), fix=fix)
