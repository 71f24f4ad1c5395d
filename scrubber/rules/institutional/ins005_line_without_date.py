"""INS-005: outpatient line without line-item date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.rules.institutional.settings import is_outpatient
from scrubber.rules.rule import Effective, Fix, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "INS-005",
    "Outpatient line without line-item date",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("M52", "N301"),
    route="billing",
    forms=("837I",),
    source=Source("Medicare Claims Processing Manual chapter 4 section 61; ASC X12N 837I loop 2400 DTP*472"),
    effective=Effective(date(2000, 8, 1)),
    remedy="Add the line date.",
)
def line_without_date(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Outpatient services are paid day by day, so each coded line bears its day.

    Bad: an infusion without a day.

    >>> check(claim("837I", lines=[line("96413", 1, date="")]))
    loop 2400, DTP03: Line 1 bills 96413 without a service date.

    Good: with it, and an inpatient line without.

    >>> check(claim("837I", lines=[line("96413", 1)]))
    clean
    >>> check(claim("837I", bill_type="111", lines=[line("96413", 1, date="")]))
    clean
    """
    if not is_outpatient(claim):
        return
    for line in claim.lines:
        if line.date_index < 0 and line.code:
            one_day = claim.statement is not None and claim.statement.start == claim.statement.end
            fix = Fix("Use the statement's day once a coder agrees: it is one day.") if one_day else None
            message = f"Line {line.number} bills {line.code} without a service date."
            yield Hit(line.date_where.at("DTP03"), message, (line,), fix=fix)
