"""TFL-002: filing limit within 14 days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from scrubber.arithmetic.duplicates import REPLACES
from scrubber.arithmetic.filing import deadlines, filing_terms
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_NEAR = timedelta(14)


@rule(
    "TFL-002",
    "Filing limit within 14 days",
    severity=Severity.INFO,
    carc=("29",),
    when=Has.FILING_LIMIT,
    route="billing",
    settings=("tfl_days",),
    source=Source(
        "Medicare: 42 CFR 424.44 and Claims Processing Manual chapter 1 section 70; others: contract, as "
        "timely_filing or payer_profile has it",
        "https://www.ecfr.gov/current/title-42/section-424.44",
    ),
    remedy="Prioritise.",
)
def limit_near(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A claim whose limit is two weeks away or less has no time to be corrected twice.

    Bad: the year ends in two weeks.

    >>> check(claim(lines=[line("J1745", 40)]), as_of="2025-01-27")
    loop 2400, DTP03: Line 1 of 2024-02-10 has to be filed by 2025-02-10, 14 days after this run.

    Good: a day earlier there was time enough.

    >>> check(claim(lines=[line("J1745", 40)]), as_of="2025-01-26")
    clean

    Bad: the last day is today.

    >>> check(claim(lines=[line("J1745", 40)]), as_of="2025-02-10")
    loop 2400, DTP03: Line 1 of 2024-02-10 has to be filed by 2025-02-10, the day of this run.
    """
    if claim.frequency_code in REPLACES:
        return
    today = tables.as_of
    known = filing_terms(claim, tables)
    due = [one for terms in known for one in deadlines(claim, terms, today + _NEAR)]
    near = [one for one in due if today <= one.last]
    if near:
        first = min(near, key=lambda one: one.last)
        left = (first.last - today).days
        when = f"{left} day{'s' if left > 1 else ''} after this run" if left else "the day of this run"
        message = f"{first.subject(claim)} has to be filed by {first.last}, {when}."
        yield Hit(first.where(claim), message, first.lines, value=f"{first.base}", expected=f"{first.last}")
