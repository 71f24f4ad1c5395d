"""INS-010: outpatient infusion inside the inpatient payment window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from scrubber.arithmetic.local_rows import member_rows
from scrubber.rules.institutional.settings import BENEFITS_EXHAUSTED
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.history import History
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_WINDOW = timedelta(3)
_SHORT_WINDOW = timedelta(1)
# Hospitals outside the prospective payment: psychiatric, rehabilitation, long-term, children's, chronic
_OUTSIDE = ("283Q", "283X", "282E", "282NC2000X", "281P")
_DIALYSIS = ("082", "083", "084", "085")
_UNPAID = frozenset({"rejected", "denied", "voided", "superseded"})


@rule(
    "INS-010",
    "Outpatient infusion inside the inpatient payment window",
    severity=Severity.WARNING,
    forms=("837I",),
    carc=("60", "97"),
    rarc=("M2", "M97"),
    route="billing",
    scope=Scope.HISTORY,
    when=Has.MEDICARE,
    source=Source(
        "42 CFR 412.2(c)(5); Medicare Claims Processing Manual chapter 3 section 40.3",
        "https://www.ecfr.gov/current/title-42/section-412.2",
    ),
    remedy="Combine with the inpatient claim, or add condition code 51 if the service is "
    "clinically unrelated.",
)
def inside_payment_window(claim: Claim, tables: Tables, history: History) -> Iterator[Hit]:
    """What a hospital does in the three days before it admits a patient is inside the payment for the stay.

    The ledger knows the bill types of earlier claims; ``claim_history`` may give the whole bill type
    as the frequency.

    Bad: an infusion two days before an admission.

    >>> stay = {"claim_id": "STAY1", "payer_id": "06102", "member_id": "1EG4TE5MK73",
    ...     "birth_date": "1960-01-01", "sex": "F", "billing_npi": "1234567893", "tax_id": "361234567",
    ...     "form": "837I", "frequency": "111", "service_date": "2024-02-12", "status": "paid"}
    >>> check(claim("837I"), history=[stay])
    loop 2400, SV202-2: 96413 on 2024-02-10 lies within three days of the admission of 2024-02-12.

    Good: clinically unrelated, and said so.

    >>> check(claim("837I", condition_codes=["51"]), history=[stay])
    clean

    Good: four days before; and before another outpatient visit.

    >>> check(claim("837I"), history=[{**stay, "service_date": "2024-02-14"}])
    clean
    >>> check(claim("837I"), history=[{**stay, "frequency": "131"}])
    clean
    """
    if claim.facility_code != "13" or not claim.payer.is_medicare or _is_apart(claim, tables):
        return
    window = _window(claim)
    admitted: dict[str, date] = {}
    for past in history.lines_of(claim):
        if past.bill_type.startswith("11") and past.status not in _UNPAID:
            known = admitted.get(past.claim_id, past.service_date)
            admitted[past.claim_id] = min(known, past.service_date)
    for day in sorted(set(admitted.values())):
        lines = tuple(
            line
            for line in claim.lines
            if line.admin is not None
            and line.date is not None
            and timedelta(0) <= day - line.date <= window
            and not _is_dialysis(line)
        )
        if lines:
            first = lines[0]
            within = "three days" if window == _WINDOW else "a day"
            message = f"{first.code} on {first.date} lies within {within} of the admission of {day}."
            yield Hit(first.where.at(first.element.code), message, lines)


def _is_apart(claim: Claim, tables: Tables) -> bool:
    """Whether the services are unrelated to any stay, or Part A pays for none."""
    if claim.has_code("BG", "51") or claim.has_code("BH", *BENEFITS_EXHAUSTED):
        return True
    return any("exhausted" in row.product.lower() for row in member_rows("eligibility", claim, tables))


def _window(claim: Claim) -> timedelta:
    taxonomy = claim.billing.taxonomy if claim.billing is not None else ""
    return _SHORT_WINDOW if taxonomy.startswith(_OUTSIDE) else _WINDOW


def _is_dialysis(line: Line) -> bool:
    """Whether the line's day is one of maintenance dialysis, which is outside the window."""
    return any(
        other.revenue_code.startswith(_DIALYSIS) and other.date in (None, line.date)
        for other in line.claim.lines
    )
