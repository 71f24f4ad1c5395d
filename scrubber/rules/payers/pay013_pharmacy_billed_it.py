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
_FORMS = ("837P", "837I")
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

    >>> dispensed = [{"claim_id": "RX1", "payer_id": "SAMPL", "member_id": "W900000001", "ndc": "57894003001",
    ...     "billing_npi": "1982736450", "service_date": "2024-02-04", "status": "paid"}]
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
    dispensed = tuple(dict.fromkeys(_dispensed(claim, tables, history)))
    for line in billed:
        for ndc, day in dispensed:
            if (
                line.date is not None
                and timedelta(0) <= line.date - day <= _WINDOW
                and _same(line, ndc, day, tables)
            ):
                message = f"{line.code} is billed on {line.date}; a pharmacy was paid for it on {day}."
                yield Hit(line.where.at(line.element.code), message, (line,))
                break


def _dispensed(claim: Claim, tables: Tables, history: History) -> Iterator[tuple[str, date]]:
    """NDC and day of what pharmacies dispensed: claims of no 837 form, under another provider."""
    for past in history.lines_of(claim):
        if past.form not in _FORMS and past.ndc and past.status not in _UNPAID:
            yield past.ndc, past.service_date
    for row in past_lines(claim, tables) or ():
        elsewhere = row.billing_npi not in ("", claim.billing_npi)
        pharmacy = row.form not in _FORMS and row.ndc and elsewhere and row.status not in _UNPAID
        if pharmacy and row.service_date is not None:
            yield row.ndc, row.service_date


def _same(line: Line, ndc: str, day: date, tables: Tables) -> bool:
    """Whether the package holds the line's drug or another of its substance."""
    codes = [row.hcpcs for row in tables.ndc_package.all(ndc, day)]
    own = substance(line.drug.ingredient) if line.drug is not None and not line.drug.is_unlisted else ""
    others = (tables.drug.get(code, day) for code in codes)
    return line.code in codes or any(
        other is not None and own and substance(other.ingredient) == own for other in others
    )
