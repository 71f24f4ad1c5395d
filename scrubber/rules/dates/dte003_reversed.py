"""DTE-003: from/through dates reversed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "DTE-003",
    "From/through dates reversed",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("M59",),
    source=Source("ASC X12N 837 005010X222A1 and X223A2, DTP*472 of loop 2400, DTP*434 of loop 2300"),
    remedy="Correct the range.",
    when=Has.DOUBTFUL_DATE,
)
def reversed_dates(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A range of dates begins with its first day.

    Bad: the line ends before it begins.

    >>> check(claim(lines=[line("96416", 1, date="2024-02-12", end_date="2024-02-10")]))
    loop 2400, DTP03: Line 1 runs from 2024-02-12 through 2024-02-10.

    Good: the other way round.

    >>> check(claim(lines=[line("96416", 1, date="2024-02-10", end_date="2024-02-12")]))
    clean

    Good: a range of one day.

    >>> check(claim(lines=[line("96416", 1, date="2024-02-10", end_date="2024-02-10")]))
    clean

    Bad: the statement period of a hospital claim.

    >>> check(claim("837I", statement=("2024-02-10", "2024-02-09")))
    loop 2300, DTP03: The statement runs from 2024-02-10 through 2024-02-09.
    """
    for line in claim.lines:
        span = line.service
        if span is not None and span.start > span.end:
            message = f"Line {line.number} runs from {span.start} through {span.end}."
            yield Hit(line.date_where.at("DTP03"), message, (line,))
    statement = claim.statement
    if statement is not None and statement.start > statement.end:
        message = f"The statement runs from {statement.start} through {statement.end}."
        yield Hit(claim.origin.place(claim.statement_index).at("DTP03"), message)
