"""TFL-001: past the filing limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.duplicates import REPLACES
from scrubber.arithmetic.eligibility import answers, is_retroactive
from scrubber.arithmetic.filing import comes_second, deadlines, decided_on, filing_terms
from scrubber.rules.rule import Hit, NotChecked, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.arithmetic.filing import Terms
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_A_YEAR = 365
_NOT_KNOWN = NotChecked("no filing limit is known for this payer")


@rule(
    "TFL-001",
    "Past the filing limit",
    severity=Severity.ERROR,
    carc=("29",),
    rarc=("N211",),
    route="billing",
    settings=("tfl_days",),
    source=Source(
        "Medicare: 42 CFR 424.44 and Claims Processing Manual chapter 1 section 70; others: contract, as "
        "timely_filing or payer_profile has it",
        "https://www.ecfr.gov/current/title-42/section-424.44",
    ),
    remedy="Send proof of timely filing with the delay reason code, or write off.",
)
def too_late(claim: Claim, tables: Tables) -> Iterator[Hit | NotChecked]:
    """A claim that comes after the payer's limit is denied and may not be billed to the patient.

    Medicare gives one calendar year from the service (837P: each line's first day; 837I: the statement's
    last). Where networks differ, the longest limit counts.

    Bad: one day after the year.

    >>> check(claim(lines=[line("J1745", 40)]), as_of="2025-02-11")
    loop 2400, DTP03: Line 1 of 2024-02-10 had to be filed by 2025-02-10; this run is of 2025-02-11.

    Good: on its last day.

    >>> check(claim(lines=[line("J1745", 40)]), as_of="2025-02-10")
    clean

    Bad: a service of February 29 has to be in by February 28.

    >>> check(claim(service_date="2024-02-29", lines=[line("J1745", 40)]), as_of="2025-03-01")
    loop 2400, DTP03: Line 1 of 2024-02-29 had to be filed by 2025-02-28; this run is of 2025-03-01.

    Bad: a contract that gives ninety days.

    >>> contract = {"timely_filing": [{"payer_id": "SAMPL", "days": "90", "basis": "DOS"}]}
    >>> check(claim(payer="commercial", lines=[line("J1745", 40)]), tables=contract, as_of="2024-05-11")
    loop 2400, DTP03: Line 1 of 2024-02-10 had to be filed by 2024-05-10; this run is of 2024-05-11.
    >>> check(claim(payer="commercial", lines=[line("J1745", 40)]), as_of="2024-05-11")
    not checked: no filing limit is known for this payer
    """
    if claim.frequency_code in REPLACES or claim.delay_reason_code:
        return
    terms = filing_terms(claim, tables)
    if not terms:
        yield _NOT_KNOWN
        return
    if comes_second(claim) and decided_on(claim) is None:
        yield NotChecked("the day on which the payer before decided is missing")
        return
    today = tables.as_of
    longest = terms[0] if len(terms) == 1 else max(terms, key=_length)
    late = [one for one in deadlines(claim, longest, today) if one.last < today]
    if late and any(map(is_retroactive, answers(claim, tables))):
        return
    for one in late:
        message = f"{one.subject(claim)} had to be filed by {one.last}; this run is of {today}."
        yield Hit(one.where(claim), message, one.lines, value=f"{one.base}", expected=f"{one.last}")


def _length(terms: Terms) -> int:
    return terms.days if terms.days >= 0 else _A_YEAR
