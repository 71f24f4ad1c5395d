"""DTE-005: line date outside the statement period."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "DTE-005",
    "Line date outside the statement period",
    severity=Severity.ERROR,
    forms=("837I",),
    carc=("16",),
    rarc=("M52", "MA31"),
    route="billing",
    source=Source("ASC X12N 837I 005010X223A2, DTP*434 of loop 2300 and DTP*472 of loop 2400"),
    remedy="Correct the line date or statement period.",
)
def outside_statement(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The statement covers every line of an institutional claim; one outside it goes back to the provider.

    Bad: the pharmacy line is a day late.

    >>> days = ("2024-02-10", "2024-02-10")
    >>> check(claim("837I", statement=days, lines=[line("J1745", 40, date="2024-02-11"), line("96413", 1)]))
    loop 2400, DTP03: Line 1 is dated 2024-02-11, outside the statement 2024-02-10 through 2024-02-10.

    Good: the statement covers both days.

    >>> days = ("2024-02-10", "2024-02-11")
    >>> check(claim("837I", statement=days, lines=[line("J1745", 40, date="2024-02-11"), line("96413", 1)]))
    clean

    Bad: a range that begins inside and ends outside.

    >>> days = ("2024-02-10", "2024-02-10")
    >>> check(claim("837I", statement=days, lines=[line("C8957", 1, end_date="2024-02-12")]))
    loop 2400, DTP03: Line 1 is dated 2024-02-10 through 2024-02-12, outside the statement 2024-02-10
        through 2024-02-10.
    """
    statement = claim.statement
    if statement is None or statement.start > statement.end:
        return
    for line in claim.lines:
        span = line.service
        if span is None or span.start > span.end:
            continue
        if span.start < statement.start or span.end > statement.end:
            days = f"{span.start}" if span.start == span.end else f"{span.start} through {span.end}"
            message = (
                f"Line {line.number} is dated {days}, outside the statement {statement.start} through "
                f"{statement.end}."
            )
            yield Hit(line.date_where.at("DTP03"), message, (line,), value=days)
