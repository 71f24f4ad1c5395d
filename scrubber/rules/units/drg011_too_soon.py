"""DRG-011: same drug sooner than the label interval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.intervals import fits_loading, interval_for
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.history import History
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_GRACE = 3
_VOID = "8"


@rule(
    "DRG-011",
    "Same drug sooner than the label interval",
    severity=Severity.WARNING,
    carc=("151", "119"),
    rarc=("M86",),
    scope=Scope.HISTORY,
    when=Has.DRUG,
    needs=("drug_interval",),
    source=Source(
        "Prescribing information: dosing interval and loading doses", "https://dailymed.nlm.nih.gov/"
    ),
    remedy="Verify dates and the authorised frequency.",
)
def too_soon(claim: Claim, tables: Tables, history: History) -> Iterator[Hit]:
    """A dose before the last one's interval is over is denied as too frequent, unless loading explains it.

    Three days of grace; discarded units, rejected claims and what this claim replaces do not count.

    Bad: infliximab after ten days.

    >>> before = {"claim_id": "OLD1", "payer_id": "06102", "member_id": "1EG4TE5MK73",
    ...     "birth_date": "1960-01-01", "sex": "F", "last_name": "SAMPLE", "first_name": "JANE",
    ...     "billing_npi": "1234567893", "tax_id": "361234567", "form": "837P", "frequency": "1",
    ...     "line_number": "1", "hcpcs": "J1745", "units": "40", "charge": "4000.00", "status": "paid"}
    >>> check(claim(), history=[{**before, "service_date": "2024-01-31"}])
    loop 2400, DTP03: J1745 on 2024-02-10 follows the same drug on 2024-01-31 by 10 days; the label's
        interval is 28 days, loading doses on days 0, 14, 42.

    Good: after two weeks it is the second loading dose.

    >>> check(claim(), history=[{**before, "service_date": "2024-01-27"}])
    clean

    Good: after eight weeks.

    >>> check(claim(), history=[{**before, "service_date": "2023-12-16"}])
    clean
    """
    if claim.frequency_code == _VOID:
        return
    seen: set[tuple[str, date]] = set()
    for line in claim.lines:
        day, drug = line.date, line.drug
        if drug is None or day is None or line.is_waste or (line.code, day) in seen:
            continue
        seen.add((line.code, day))
        interval = interval_for(line, tables)
        if interval is None:
            continue
        before = _earlier_days(line, claim, tables, history, day)
        if (
            before
            and (day - before[-1]).days < interval.min_days - _GRACE
            and not fits_loading(interval, before, day)
        ):
            gap = (day - before[-1]).days
            loading = ", ".join(map(str, interval.loading_days))
            message = (
                f"{line.code} on {day} follows the same drug on {before[-1]} by {gap} days; the label's "
                f"interval is {interval.min_days} days"
                + (f", loading doses on days {loading}." if loading else ".")
            )
            yield Hit(line.date_where.at("DTP03"), message, (line,))


def _earlier_days(line: Line, claim: Claim, tables: Tables, history: History, day: date) -> Sequence[date]:
    """Days before this one on which the same ingredient was given, oldest first."""
    ingredient = line.drug.ingredient if line.drug is not None else ""
    days = {
        one.date for one in claim.lines if one.drug and one.drug.ingredient == ingredient and not one.is_waste
    }
    for past in history.lines_of(claim):
        if past.service_date < day and past.status != "rejected" and "JW" not in past.modifiers:
            drug = tables.drug.get(past.code, past.service_date)
            if drug is not None and drug.ingredient == ingredient:
                days.add(past.service_date)
    return sorted(one for one in days if one is not None and one < day)
