"""IDN-002: required NPI missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import is_dme_contractor
from scrubber.arithmetic.locations import site_of
from scrubber.rules.identifiers.practice import is_practitioner_service, is_supplier_or_facility
from scrubber.rules.identifiers.providers import RENDERING
from scrubber.rules.rule import Effective, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.model.party import Party
    from scrubber.reference.tables import Tables

_ATYPICAL = ("G2", "LU")  # the payer's own number for a provider who cannot have an NPI


@rule(
    "IDN-002",
    "Required NPI missing",
    severity=Severity.ERROR,
    carc=("16", "206"),
    rarc=("N257", "N290", "N253"),
    route="registration",
    source=Source("ASC X12N 837P loops 2010AA, 2310B, 2420A; 837I loops 2010AA, 2310A; 45 CFR 162.410"),
    effective=Effective(date(2007, 5, 23)),
    remedy="Attach the provider's or the facility's record with its NPI.",
)
def npi_missing(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The billing provider is known by its NPI; Medicare also wants the person of the group who served.

    Bad: a billing provider without an NPI.

    >>> check(claim(billing={"npi": ""}))
    loop 2010AA, NM109: The billing provider has no NPI.

    Bad: a group that does not say who served.

    >>> check(claim(rendering=False))
    loop 2310B, NM109: An organisation bills 96413, 96415 to Medicare and names no rendering provider
        with an NPI.

    Good: the group names the practitioner, on the claim or on its lines.

    >>> check(claim())
    clean

    Good: a practitioner who bills for own services is not named twice.

    >>> check(claim(rendering=False, billing={"entity": "1", "name": "EXAMPLE", "first": "RENEE"}))
    clean
    """
    billing = claim.billing
    if billing is None:
        return
    if not billing.npi and not _is_atypical(claim):
        where = billing.where.at("NM109")
        yield Hit(where, "The billing provider has no NPI.", rarc=("N257",), absent="2010AA/NM1")
    if claim.payer.is_medicare or claim.payer.is_medicare_advantage:
        yield from _rendering(claim)
    if tables.has("location"):
        yield from _facility(claim, tables)


def _is_atypical(claim: Claim) -> bool:
    """Whether Medicaid pays a provider that is no health care provider: rides, meals, ramps."""
    payer = claim.payer_party
    return (
        claim.payer.is_medicaid
        and payer is not None
        and payer.reference(*_ATYPICAL) is not None
        and not any(line.is_drug or line.admin is not None for line in claim.lines)
    )


def _rendering(claim: Claim) -> Iterator[Hit]:
    """Medicare pays a group for what a named practitioner did; other payers' wishes no table states."""
    payer = claim.payer
    if claim.is_institutional:
        return
    if is_supplier_or_facility(claim) or is_dme_contractor(claim.payer_id, claim.payer_name):
        return
    if claim.billing is None or claim.billing.entity_type != "2":
        return
    of_claim = claim.rendering
    lines = tuple([line for line in claim.lines if _is_unnamed(line, of_claim)])
    if lines:
        codes = ", ".join(dict.fromkeys(line.code for line in lines))
        where = claim.where._replace(loop="2310B", segment="NM1").at("NM109")
        message = f"An organisation bills {codes} to Medicare and names no rendering provider with an NPI."
        yield Hit(where, message, lines, rarc=("N290",), guessed="line_of_business" in payer.guesses)


def _is_unnamed(line: Line, of_claim: Party | None) -> bool:
    """Whether a practitioner served, and neither the line nor the claim says who."""
    party = (line.party(RENDERING) if line.parties else None) or of_claim
    return (party is None or not party.npi) and is_practitioner_service(line)


def _facility(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A service facility with an NPI of its own is known by it, unless it is a part of who bills."""
    facility = claim.service_facility
    if facility is None or facility.npi:
        return
    site = site_of(claim, tables)
    if site is not None and site.npi and site.npi != claim.billing_npi:
        message = "The service facility is sent without the NPI that the location table has for it."
        yield Hit(facility.where.at("NM109"), message)
