"""DTE-002: service date in the future."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "DTE-002",
    "Service date in the future",
    severity=Severity.ERROR,
    carc=("110",),
    rarc=("M52",),
    acknowledgement="277CA",
    source=Source(
        "Medicare Claims Processing Manual (CMS IOM 100-04), chapter 1: a service is billed once given",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/internet-only-manuals-ioms",
    ),
    remedy="Correct or hold the claim until after the service.",
    when=Has.DOUBTFUL_DATE,
)
def in_the_future(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A service that lies after the day of the run has not been given yet, or its date is mistyped.

    Bad: next year's date.

    >>> check(claim(service_date="2025-02-10"), as_of="2024-02-12")
    loop 2400, DTP03: Line 1 is dated 2025-02-10, after the day of this run, 2024-02-12.
    loop 2400, DTP03: Line 2 is dated 2025-02-10, after the day of this run, 2024-02-12.
    loop 2400, DTP03: Line 3 is dated 2025-02-10, after the day of this run, 2024-02-12.

    Good: billed on the day itself.

    >>> check(claim(service_date="2024-02-12"), as_of="2024-02-12")
    clean

    Bad: the lines lie in the past, the statement runs into the future.

    >>> check(claim("837I", statement=("2024-02-10", "2024-02-13")), as_of="2024-02-12")
    loop 2300, DTP03: The statement ends on 2024-02-13, after the day of this run, 2024-02-12.
    """
    today = tables.as_of
    found = False
    for line in claim.lines:
        if line.service is not None and (last := max(line.service)) > today:
            found = True
            message = f"Line {line.number} is dated {last}, after the day of this run, {today}."
            yield Hit(line.date_where.at("DTP03"), message, (line,), value=f"{last}")
    statement = claim.statement
    if statement is not None and statement.end > today and not found:
        message = f"The statement ends on {statement.end}, after the day of this run, {today}."
        yield Hit(claim.origin.place(claim.statement_index).at("DTP03"), message, value=f"{statement.end}")
    if claim.admission is not None and claim.admission > today:
        message = f"The admission is dated {claim.admission}, after the day of this run, {today}."
        where = claim.origin.place(claim.admission_where_index).at("DTP03")
        yield Hit(where, message, value=f"{claim.admission}")
