"""PAY-013: same drug billed by pharmacy and provider."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from scrubber.arithmetic.authorisation import substance
from scrubber.arithmetic.local_rows import past_lines
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.history import History
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_WINDOW = timedelta(14)
_UNPAID = frozenset({"rejected", "denied", "voided", "superseded"})


@rule(
    "PAY-013",
    "Same drug billed by pharmacy and provider",
    severity=Severity.WARNING,
    carc=("B20", "18"),
    route="pharmacy",
    scope=Scope.HISTORY,
    when=Has.DRUG,
    source=Source("Reconciliation of pharmacy-supplied drugs"),
    remedy="Remove the provider's drug line.",
)
def pharmacy_billed_it(claim: Claim, tables: Tables, history: History) -> Iterator[Hit]:
    """A drug that a pharmacy dispensed for the patient within the two weeks before was paid for there.

    Bad: dispensed six days before.

    >>> dispensed = [{"claim_id": "RX1", "payer_id": "SAMPL", "member_id": "W900000001", "form": "pharmacy",
    ...     "hcpcs": "J1745", "service_date": "2024-02-04", "status": "paid"}]
    >>> check(claim(payer="commercial"), history=dispensed)
    loop 2400, SV101-2: J1745 is billed on 2024-02-10; a pharmacy was paid for it on 2024-02-04.

    Good: dispensed a month before; and a dose from stock that the note states.

    >>> earlier = [{**dispensed[0], "service_date": "2024-01-04"}]
    >>> check(claim(payer="commercial"), history=earlier)
    clean
    >>> check(claim(payer="commercial", notes="LOADING DOSE FROM STOCK"), history=dispensed)
    clean
    """
    billed = [line for line in claim.lines if line.is_drug and line.charge > 1 and not line.is_waste]
    if not billed or "STOCK" in claim.free_text:
        return
    dispensed = [
        (past.code, past.service_date)
        for past in history.lines_of(claim)
        if _is_pharmacy(past.form, past.status)
    ]
    dispensed += [
        (row.hcpcs, row.service_date)
        for row in past_lines(claim, tables) or ()
        if row.service_date is not None and _is_pharmacy(row.form, row.status)
    ]
    for line in billed:
        for code, day in dict.fromkeys(dispensed):
            if (
                line.date is not None
                and timedelta(0) <= line.date - day <= _WINDOW
                and _same(line, code, day, tables)
            ):
                message = f"{line.code} is billed on {line.date}; a pharmacy was paid for it on {day}."
                yield Hit(line.where.at(line.element.code), message, (line,))
                break


def _is_pharmacy(form: str, status: str) -> bool:
    return form.lower().startswith(("pharm", "ncpdp", "d0", "d.0")) and status not in _UNPAID


def _same(line: Line, code: str, day: date, tables: Tables) -> bool:
    """Whether both are one substance."""
    if code == line.code:
        return True
    other = tables.drug.get(code, day)
    return (
        other is not None
        and line.drug is not None
        and not other.is_unlisted
        and substance(other.ingredient) == substance(line.drug.ingredient)
    )
