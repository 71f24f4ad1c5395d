"""IDN-001: NPI fails the check digit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.npi import has_npi_form, is_npi
from scrubber.rules.identifiers.providers import BILLING, parties, providers, role
from scrubber.rules.rule import Effective, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "IDN-001",
    "NPI fails the check digit",
    severity=Severity.ERROR,
    carc=("207",),
    rarc=("N257", "N290"),
    acknowledgement="277CA",
    route="registration",
    source=Source(
        "45 CFR 162.408; CMS, NPI check digit (Luhn over 80840 and the NPI)",
        "https://www.cms.gov/Regulations-and-Guidance/Administrative-Simplification/NationalProvIdentStand",
    ),
    effective=Effective(date(2007, 5, 23)),
    remedy="Re-key the NPI from NPPES; never guess a digit.",
)
def npi_check_digit(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """An NPI is ten digits, begins with 1 or 2, and its last digit proves the others: a typing slip shows.

    Bad: the last digit of the billing provider's NPI is not the one the others ask for.

    >>> check(claim(billing={"npi": "1234567892"}))
    loop 2010AA, NM109: The NPI of the billing provider fails its check digit.

    Good: the digit fits.

    >>> check(claim(billing={"npi": "1234567893"}))
    clean

    Bad: the check digit fits, but no NPI begins with 3; nor has one nine digits.

    >>> check(claim(rendering="3000000004"))
    loop 2310B, NM109: The NPI of the rendering provider is not 10 digits that begin with 1 or 2.
    >>> check(claim(lines=[line("J1745", 40, rendering="199999998")]))
    loop 2420A, NM109: The NPI of the rendering provider is not 10 digits that begin with 1 or 2.
    """
    for party in parties(claim):
        if party.npi and not is_npi(party.npi):
            break
    else:
        return
    for party, lines in providers(claim):
        npi = party.npi
        if npi and not is_npi(npi):
            wrong = (
                "fails its check digit" if has_npi_form(npi) else "is not 10 digits that begin with 1 or 2"
            )
            rarc = ("N257",) if party.entity_code == BILLING else ("N290",)
            yield Hit(party.where.at("NM109"), f"The NPI of the {role(party)} {wrong}.", lines, rarc=rarc)
