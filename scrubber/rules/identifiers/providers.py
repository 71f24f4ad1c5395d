"""The providers a claim names, each once, with what people call them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.model.party import Party

BILLING = "85"
RENDERING = "82"
FACILITY = "77"
ORDERING = "DK"
REFERRING = "DN"
_ROLES = {
    BILLING: "billing provider",
    RENDERING: "rendering provider",
    FACILITY: "service facility",
    ORDERING: "ordering provider",
    REFERRING: "referring provider",
    "P3": "primary care provider",
    "DQ": "supervising provider",
    "QB": "purchased service provider",
    "71": "attending provider",
    "72": "operating physician",
    "ZZ": "other operating physician",
    "87": "pay-to address",
}


def role(party: Party) -> str:
    """Name the part a provider plays: ``rendering provider``."""
    return _ROLES.get(party.entity_code, "provider")


class Provider(NamedTuple):
    """A provider of a claim, and the lines that name it themselves (none for the claim's own)."""

    party: Party
    lines: tuple[Line, ...]


def parties(claim: Claim) -> list[Party]:
    """Every provider of the claim and its lines, with repetitions."""
    found = [claim.billing, *claim.parties] if claim.billing is not None else [*claim.parties]
    for line in claim.lines:
        if line.parties:
            found += line.parties
    return found


def providers(claim: Claim) -> Iterator[Provider]:
    """Every provider: the billing provider, the claim's own, and each different one of the lines."""
    if claim.billing is not None:
        yield Provider(claim.billing, ())
    for party in claim.parties:
        yield Provider(party, ())
    found: dict[tuple[str, str], list[Line]] = {}
    first: dict[tuple[str, str], Party] = {}
    for line in claim.lines:
        for party in line.parties:
            key = (party.entity_code, party.identifier)
            first.setdefault(key, party)
            found.setdefault(key, []).append(line)
    for key, party in first.items():
        yield Provider(party, tuple(found[key]))
