"""DUP-005: frequency 7/8 to a payer that does not accept it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.duplicates import REPLACES
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "DUP-005",
    "Frequency 7/8 to a payer that does not accept it",
    severity=Severity.ERROR,
    forms=("837P",),
    carc=("16",),
    rarc=("N34",),
    when=Has.CORRECTED,
    acknowledgement="277CA",
    route="billing",
    settings=("freq7",),
    source=Source("Medicare contractors' front-end edits: CLM05-3 of an 837P is 1; payer companion guides"),
    remedy="Use a clerical-error reopening; or a new claim if the first was returned as unprocessable "
    "(MA130).",
)
def replacement_not_accepted(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Medicare Part B, equipment contractors included, corrects claims by reopening, by phone or portal.

    Bad: a replacement to Part B.

    >>> check(claim(frequency="7", references={"F8": "ICN0001"}))
    loop 2300, CLM05-3: The claim's frequency is 7; Medicare Part B takes original claims (1) only.

    Good: a payer that takes replacements.

    >>> check(claim(payer="commercial", frequency="7", references={"F8": "ICN0001"}))
    clean

    Bad: one whose profile says that it does not.

    >>> profile = {"payer_id": "SAMPL", "payer_ids": "SAMPL", "lob": "commercial", "freq7": "N"}
    >>> check(claim(payer="commercial", frequency="8", references={"F8": "ICN0001"}),
    ...     tables={"payer_profile": [profile]})
    loop 2300, CLM05-3: The claim's frequency is 8; this payer takes no replacements and voids.
    """
    frequency = claim.frequency_code
    if not frequency or claim.payer.freq7:
        return
    if claim.payer.line_of_business == "medicare_b":
        said = "Medicare Part B takes original claims (1) only"
    elif frequency in REPLACES:
        said = "this payer takes no replacements and voids"
    else:
        return
    message = f"The claim's frequency is {frequency}; {said}."
    yield Hit(claim.where.at("CLM05-3"), message, value=frequency, guessed="freq7" in claim.payer.guesses)
