"""INS-001: type of bill invalid or inconsistent with content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.institutional.settings import HOSPITAL_OUTPATIENT
from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "INS-001",
    "Type of bill invalid or inconsistent with content",
    severity=Severity.ERROR,
    carc=("5",),
    rarc=("MA30",),
    route="billing",
    source=Source("NUBC UB-04 manual; Medicare Claims Processing Manual chapter 25"),
    forms=("837I",),
    needs=("bill_type",),
    remedy="Correct the type of bill.",
)
def bill_type(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The type of bill says who bills, in what setting, and for which part of the stay.

    Bad: an interim bill for one outpatient day.

    >>> check(claim("837I", bill_type="133"))
    loop 2300, CLM05-3: Bill type 133 says interim; outpatient services are billed whole.

    Good: an original outpatient bill.

    >>> check(claim("837I", bill_type="131"))
    clean

    Bad: drugs on a bill for laboratory work of patients who were not there.

    >>> check(claim("837I", bill_type="141"))
    loop 2300, CLM05-1: Bill type 141 is for non-patient laboratory work; the claim bills J1745.
    """
    day = claim.service_from or tables.as_of
    kind, frequency = claim.facility_code, claim.frequency_code
    first = claim.where.at("CLM05-1")
    if tables.bill_type.get(kind, day) is None or not (frequency.isalnum() and len(frequency) == 1):
        yield Hit(first, f"Bill type {claim.bill_type} is not in the code set.")
        return
    if kind in HOSPITAL_OUTPATIENT and frequency in ("2", "3", "4"):
        message = f"Bill type {claim.bill_type} says interim; outpatient services are billed whole."
        yield Hit(claim.where.at("CLM05-3"), message)
    drugs = tuple(line for line in claim.lines if line.is_drug)
    if kind == "14" and drugs:
        message = (
            f"Bill type {claim.bill_type} is for non-patient laboratory work; the claim bills "
            f"{drugs[0].code}."
        )
        yield Hit(first, message, drugs)
    given = tuple(line for line in claim.lines if line.admin is not None)
    if kind == "11" and given:
        message = f"Bill type {claim.bill_type} pays {given[0].code} within the stay; its code is not read."
        yield Hit(first, message, given, severity=Severity.INFO)
    if kind == "13" and _is_critical_access(claim, tables):
        yield Hit(
            first, f"Bill type {claim.bill_type} stands on a critical access hospital's claim; it bills 85X."
        )


def _is_critical_access(claim: Claim, tables: Tables) -> bool:
    if not tables.has("location"):
        return False
    return any(
        row.npi == claim.billing_npi and row.bill_type.startswith("85") for row in tables.location.rows()
    )
