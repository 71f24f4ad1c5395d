"""DTE-001: service date missing or impossible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.model.values import day
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_DAY_AND_TIME = 12  # CCYYMMDDHHMM
_DATES = lazy_pattern(r"\d{8}(?:-\d{8})?")


@rule(
    "DTE-001",
    "Service date missing or impossible",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("N301", "M52", "M59"),
    source=Source("ASC X12N 837 005010X222A1 and X223A2, DTP*472 of loop 2400"),
    remedy="Enter the administration date.",
    when=Has.DOUBTFUL_DATE,
)
def missing_or_impossible(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Every professional line says on which day of the calendar it was done.

    Bad: a line without a date.

    >>> check(claim(lines=[line("J1745", 40, date=""), line("96413", 1)]))
    loop 2400, SV1: Line 1 has no service date.

    Bad: a day that no calendar has.

    >>> check(claim(lines=[line("J1745", 40, date="2024-02-30"), line("96413", 1, date="2024-02-10")]))
    loop 2400, DTP03: The service date of line 1 is '20240230'; the calendar has no such day.

    Good: the last day of February in a leap year.

    >>> check(claim(service_date="2024-02-29"))
    clean
    """
    for line in claim.lines:
        if line.service is not None and len(line.date_text) != _DAY_AND_TIME:
            continue
        if line.date_index >= 0:
            fault = _fault(line.date_text)
            yield Hit(
                line.date_where.at("DTP03"), f"The service date of line {line.number} {fault}.", (line,)
            )
        elif not claim.is_institutional:
            yield Hit(line.where, f"Line {line.number} has no service date.", (line,), absent="2400/DTP")


def _fault(text: str) -> str:
    """Say what is wrong with a date; only what looks like a date is quoted."""
    if not text:
        return "is empty"
    if len(text) == _DAY_AND_TIME and day(text) is not None:
        return f"is '{text}', a day and a time; a day or a range of days is wanted"
    if _DATES.fullmatch(text) is None:
        return "is no date of eight digits and no range of two"
    if all(day(one) is not None for one in text.split("-")):
        return f"is '{text}'; DTP02 names another format"
    return f"is '{text}'; the calendar has no such day"
