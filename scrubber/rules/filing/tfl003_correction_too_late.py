"""TFL-003: corrected claim past the correction limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.filing import correction_terms, deadlines
from scrubber.rules.rule import Has, Hit, NotChecked, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_CORRECTION = "7"
_FROM_REMITTANCE = ("EOB", "835", "REMITTANCE", "REMIT")


@rule(
    "TFL-003",
    "Corrected claim past the correction limit",
    severity=Severity.ERROR,
    carc=("29",),
    rarc=("N211",),
    when=Has.REPLACEMENT,
    route="billing",
    settings=("corrected_days",),
    source=Source("The payer's contract, as timely_filing or payer_profile has it"),
    remedy="File an appeal instead.",
)
def correction_too_late(claim: Claim, tables: Tables) -> Iterator[Hit | NotChecked]:
    """A payer takes corrections for so many days and not longer; after that an appeal is the way.

    Bad: a day after the limit.

    >>> contract = {"timely_filing": [{"payer_id": "SAMPL", "days": "90", "corrected_days": "180",
    ...     "corrected_basis": "DOS"}]}
    >>> corrected = claim(payer="commercial", frequency="7", references={"F8": "ICN0001"},
    ...     lines=[line("J1745", 40)])
    >>> check(corrected, tables=contract, as_of="2024-08-09")
    loop 2400, DTP03: Line 1 of 2024-02-10 could be corrected until 2024-08-08; this run is of 2024-08-09.

    Good: on the last day.

    >>> check(corrected, tables=contract, as_of="2024-08-08")
    clean

    Good: an original claim is TFL-001's.

    >>> check(claim(payer="commercial", lines=[line("J1745", 40)]), tables=contract, as_of="2024-08-09")
    clean

    Not known: the limit counts from a remittance that is not on file.

    >>> later = {"payer_id": "SAMPL", "corrected_days": "180", "corrected_basis": "EOB"}
    >>> check(corrected, tables={"timely_filing": [later]}, as_of="2024-08-09")
    not checked: the correction limit counts from the payer's remittance, whose day is not on file
    """
    if claim.frequency_code != _CORRECTION:
        return
    terms = correction_terms(claim, tables)
    if not terms:
        yield NotChecked("no correction limit is known for this payer")
        return
    longest = max(terms, key=lambda one: one.days)
    if longest.basis in _FROM_REMITTANCE:
        yield NotChecked("the correction limit counts from the payer's remittance, whose day is not on file")
        return
    today = tables.as_of
    for one in deadlines(claim, longest, today):
        if one.last < today:
            message = f"{one.subject(claim)} could be corrected until {one.last}; this run is of {today}."
            yield Hit(one.where(claim), message, one.lines, value=f"{one.base}", expected=f"{one.last}")
