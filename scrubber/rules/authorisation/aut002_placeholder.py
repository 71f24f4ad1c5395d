"""AUT-002: authorization number is a placeholder or malformed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.authorisation import fits, is_placeholder, pattern_for
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "AUT-002",
    "Authorization number is a placeholder or malformed",
    severity=Severity.ERROR,
    carc=("16", "197"),
    rarc=("M62",),
    route="authorisation",
    when=Has.ODD_AUTHORISATION,
    source=Source("ASC X12N 837, loops 2300 and 2400, REF*G1; the payer's number format"),
    settings=("auth_regex",),
    remedy="Enter the number the payer issued, or leave the segment out where none is needed.",
)
def placeholder(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A word or a row of digits in the place of the number is worse than none: the payer searches for it.

    Bad: PENDING.

    >>> check(claim(references={"G1": "PENDING"}))
    loop 2300, REF02: The authorisation number is a placeholder.

    Good: a number.

    >>> check(claim(references={"G1": "PA20240017"}))
    clean

    A payer may state the shape of its numbers, and its own number for "none required".

    >>> shape = {"payer_profile": [
    ...     {"payer_id": "SAMPL", "lob": "commercial", "auth_regex": "A[0-9]{8}|NOTREQUIRED"}]}
    >>> check(claim(payer="commercial", references={"G1": "PA20240017"}), tables=shape)
    loop 2300, REF02: The authorisation number has not the shape this payer's numbers have.
    >>> check(claim(payer="commercial", references={"G1": "NOTREQUIRED"}), tables=shape)
    clean
    """
    drugs = tuple([line for line in claim.lines if line.is_drug]) or claim.lines
    has_shape = bool(claim.payer.auth_regex) or tables.has("pa_rule")
    pattern = next((found for line in drugs if (found := pattern_for(line, tables))), "") if has_shape else ""
    for reference in claim.references:
        if reference.qualifier == "G1" and (message := _fault(reference.value, pattern)):
            yield Hit(reference.where.at("REF02"), message, drugs)
    for line in claim.lines:
        for reference in line.references:
            if reference.qualifier != "G1":
                continue
            own = pattern_for(line, tables) or pattern
            if message := _fault(reference.value, own):
                yield Hit(reference.where.at("REF02"), message, (line,))


def _fault(value: str, pattern: str) -> str:
    if pattern and fits(pattern, value):
        return ""
    if is_placeholder(value):
        return "The authorisation number is a placeholder."
    return "The authorisation number has not the shape this payer's numbers have." if pattern else ""
