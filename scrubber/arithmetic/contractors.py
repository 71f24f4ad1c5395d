"""Which Medicare contractor a payer is, by the workload number it is billed under or by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.claim import Claim

# First two digits of the five-digit contractor numbers (A/B jurisdictions)
_BY_NUMBER = {
    "01": "Noridian",
    "02": "Noridian",
    "03": "Noridian",
    "04": "Novitas",
    "05": "WPS",
    "06": "NGS",
    "07": "Novitas",
    "08": "WPS",
    "09": "First Coast",
    "10": "Palmetto",
    "11": "Palmetto",
    "12": "Novitas",
    "13": "NGS",
    "14": "NGS",
    "15": "CGS",
}
ANY = ("", "*")


def contractor_of(claim: Claim) -> str:
    """Name the contractor of a Medicare claim; empty where the payer's number does not tell."""
    number = claim.payer_id
    if not claim.payer.is_medicare or len(number) != 5 or not number.isdecimal():
        return ""
    return _BY_NUMBER.get(number[:2], "")


def speaks_for(contractor: str, claim: Claim) -> bool:
    """Whether a row of a contractor's list is about the claim's payer: any, its name, or its number."""
    if contractor in ANY:
        return True
    if contractor in (claim.payer_id, claim.payer.payer_id):
        return True
    name = contractor.upper()
    return name == contractor_of(claim).upper() or (
        claim.payer.is_medicare and name in claim.payer_name.upper()
    )
