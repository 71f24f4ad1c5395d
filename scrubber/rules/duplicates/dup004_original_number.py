"""DUP-004: replacement/void without original claim number (or the reverse)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_NAMES_ORIGINAL = {"7": "a replacement", "8": "a void", "Q": "a reopening"}
_REVERSE = "Set the frequency to 7 or 8, or take the payer's claim number off an original claim."


@rule(
    "DUP-004",
    "Replacement/void without original claim number (or the reverse)",
    severity=Severity.ERROR,
    carc=("16", "129"),
    rarc=("M47",),
    route="billing",
    source=Source(
        "ASC X12N 837 005010X222A1 and X223A2, loop 2300 REF*F8; X12 RFI 2173",
        "https://x12.org/resources/requests-for-interpretation/rfi-2173-loop-2300-ref01f8-control",
    ),
    remedy="Enter the payer claim control number (ICN/DCN) from the 835.",
    when=Has.CORRECTED,
)
def original_number(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A payer finds the claim to replace or void by its own number of it, which REF*F8 carries.

    Bad: a replacement of nothing.

    >>> check(claim(payer="commercial", frequency="7"))
    loop 2300, CLM05-3: The claim is a replacement (frequency 7); REF*F8 is absent.

    Good: with the payer's number of the original.

    >>> check(claim(payer="commercial", frequency="7", references={"F8": "ICN0001"}))
    clean

    Warning: an original claim that names one.

    >>> check(claim(payer="commercial", references={"F8": "ICN0001"}))
    loop 2300, REF02: REF*F8 names an original claim; the claim's frequency is 1.
    """
    frequency = claim.frequency_code
    original = claim.reference("F8")
    kind = _NAMES_ORIGINAL.get(frequency)
    if kind is not None and (original is None or not original.value):
        message = f"The claim is {kind} (frequency {frequency}); REF*F8 is absent."
        yield Hit(claim.where.at("CLM05-3"), message, value=frequency)
    elif frequency == "1" and original is not None and original.value:
        message = "REF*F8 names an original claim; the claim's frequency is 1."
        yield Hit(original.where.at("REF02"), message, severity=Severity.WARNING, remedy=_REVERSE)
