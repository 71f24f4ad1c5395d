"""DUP-006: Medicare adjustment claim without claim-change reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.duplicates import REPLACES
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_REASONS = (*(f"D{digit}" for digit in range(10)), "E0")


@rule(
    "DUP-006",
    "Medicare adjustment claim without claim-change reason",
    severity=Severity.ERROR,
    forms=("837I",),
    carc=("16",),
    rarc=("M44",),
    when=Has.MEDICARE | Has.REPLACEMENT,
    route="billing",
    source=Source(
        "Medicare Claims Processing Manual (CMS IOM 100-04), chapter 1 section 130, and chapter 25",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/internet-only-manuals-ioms",
    ),
    remedy="Add the claim-change reason code and DCN.",
)
def change_reason_absent(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A hospital's adjustment says by a condition code why it changes the claim; its number is not enough.

    A number that is missing is DUP-004's.

    Bad: an adjustment without a reason.

    >>> check(claim("837I", bill_type="137", references={"F8": "DCN0001"}))
    loop 2300, CLM05-3: Bill type 137 adjusts a Medicare claim; no condition code D0 to D9 or E0 says why.

    Good: changed charges.

    >>> check(claim("837I", bill_type="137", references={"F8": "DCN0001"}, condition_codes=["D1"]))
    clean

    Good: another payer asks for none.

    >>> check(claim("837I", payer="commercial", bill_type="137", references={"F8": "DCN0001"}))
    clean

    Bad: a condition code that is no reason for a change.

    >>> check(claim("837I", bill_type="138", references={"F8": "DCN0001"}, condition_codes=["30"]))
    loop 2300, CLM05-3: Bill type 138 adjusts a Medicare claim; no condition code D0 to D9 or E0 says why.
    """
    if claim.frequency_code not in REPLACES or claim.has_code("BG", *_REASONS):
        return
    message = (
        f"Bill type {claim.bill_type} adjusts a Medicare claim; no condition code D0 to D9 or E0 says why."
    )
    yield Hit(claim.where.at("CLM05-3"), message, value=claim.frequency_code)
