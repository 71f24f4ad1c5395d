"""IDN-005: tax ID malformed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.rules.rule import Fix, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_EMPLOYER, _SOCIAL_SECURITY = "EI", "SY"
_DECORATION = str.maketrans("", "", "- ")
_LENGTH = 9


@rule(
    "IDN-005",
    "Tax ID malformed",
    severity=Severity.ERROR,
    rarc=("MA130",),
    acknowledgement="277CA",
    route="registration",
    source=Source(
        "ASC X12N 837P and 837I loop 2010AA REF; IRS Form W-9",
        "https://www.irs.gov/forms-pubs/about-form-w-9",
    ),
    remedy="Correct to the 9-digit employer number on the W-9.",
)
def tax_id(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The payer reports what it pays under the billing provider's tax id: nine digits, an employer's own.

    Bad: eight digits; one digit nine times over.

    >>> check(claim(billing={"tax_id": "36123456"}))
    loop 2010AA, REF02: The employer number has 8 digits; it is 9 digits.
    >>> check(claim(billing={"tax_id": "999999999"}))
    loop 2010AA, REF02: The employer number is one digit repeated.

    Good: nine digits.

    >>> check(claim(billing={"tax_id": "361234567"}))
    clean

    Bad: an organisation under a social security number. A practitioner may bill under one.

    >>> check(claim(billing={"tax_qualifier": "SY"}))
    loop 2010AA, REF01: An organisation bills under a social security number.
    >>> person = {"entity": "1", "name": "EXAMPLE", "first": "RENEE", "tax_qualifier": "SY"}
    >>> check(claim(rendering=False, billing=person))
    clean

    Remark: nine digits printed as on paper; the hyphen can be taken out without asking anybody.

    >>> check(claim(billing={"tax_id": "36-1234567"}))
    loop 2010AA, REF02: The employer number is sent with a hyphen or a space.
    """
    billing = claim.billing
    if billing is None:
        return
    for reference in billing.references:
        if reference.qualifier == _EMPLOYER:
            fault = _fault(reference.value)
            if fault:
                yield Hit(reference.where.at("REF02"), f"The employer number {fault}.")
            elif not reference.value.isdecimal():
                fix = Fix("Take hyphens and spaces out of the employer number.", safe=True)
                message = "The employer number is sent with a hyphen or a space."
                yield Hit(reference.where.at("REF02"), message, severity=Severity.INFO, fix=fix)
        elif reference.qualifier == _SOCIAL_SECURITY and billing.entity_type == "2":
            yield Hit(reference.where.at("REF01"), "An organisation bills under a social security number.")


@lru_cache(maxsize=4096)
def _fault(value: str) -> str:
    """What is wrong with an employer number, as the end of a sentence; empty where nothing is."""
    digits = value.translate(_DECORATION)
    if not (digits.isascii() and digits.isdecimal()):
        return "holds characters that are no digits"
    if len(digits) != _LENGTH:
        return f"has {len(digits)} digits; it is {_LENGTH} digits"
    return "is one digit repeated" if len(set(digits)) == 1 else ""
