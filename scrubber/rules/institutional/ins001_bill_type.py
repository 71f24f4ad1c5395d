"""INS-001: type of bill invalid or inconsistent with content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.local_rows import member_rows
from scrubber.rules.institutional.settings import BENEFITS_EXHAUSTED, HOSPITAL_OUTPATIENT, is_critical_access
from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables
    from scrubber.x12.place import Place

_PART_B = frozenset({"b", "part b", "medicare b", "medicare part b", "part b only"})


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

    Likely wrong: a stay of Medicare billed to Part B that does not say why Part A pays nothing. (The
    patient may have Part B alone; then the register says so.)

    >>> check(claim("837I", bill_type="121", admitting="R509"))
    loop 2300, CLM05-1: Bill type 121 is for a stay that Part A does not pay; neither condition code W2 nor
        occurrence code A3 says why.
    >>> check(claim("837I", bill_type="121", admitting="R509", condition_codes=["W2"]))
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
    yield from _by_content(claim, kind, first)
    yield from _by_provider(claim, kind, first, tables)


def _by_content(claim: Claim, kind: str, where: Place) -> Iterator[Hit]:
    """Compare the bill type with what the lines say."""
    drugs = tuple(line for line in claim.lines if line.is_drug)
    if kind == "14" and drugs:
        message = (
            f"Bill type {claim.bill_type} is for non-patient laboratory work; the claim bills "
            f"{drugs[0].code}."
        )
        yield Hit(where, message, drugs)
    given = tuple(line for line in claim.lines if line.admin is not None)
    if kind == "11" and given:
        message = f"Bill type {claim.bill_type} pays {given[0].code} within the stay; its code is not read."
        yield Hit(where, message, given, severity=Severity.INFO)


def _by_provider(claim: Claim, kind: str, where: Place, tables: Tables) -> Iterator[Hit]:
    """Compare the bill type with what is known of the hospital and of the patient's benefits."""
    if kind == "12" and claim.payer.is_medicare and not _is_part_b_only(claim, tables):
        message = (
            f"Bill type {claim.bill_type} is for a stay that Part A does not pay; neither condition code W2 "
            "nor occurrence code A3 says why."
        )
        yield Hit(where, message, severity=Severity.WARNING)
    if kind == "13" and is_critical_access(claim, tables):
        message = f"Bill type {claim.bill_type} stands on a critical access hospital's claim; it bills 85X."
        yield Hit(where, message)


def _is_part_b_only(claim: Claim, tables: Tables) -> bool:
    """Whether the claim or the register says why Part A does not pay the stay."""
    if claim.has_code("BG", "W2") or claim.has_code("BH", *BENEFITS_EXHAUSTED):
        return True
    return any(row.product.lower() in _PART_B for row in member_rows("eligibility", claim, tables))
