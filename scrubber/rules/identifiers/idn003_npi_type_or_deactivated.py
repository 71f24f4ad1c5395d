"""IDN-003: NPI entity type wrong or deactivated on the DOS."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.npi import is_npi
from scrubber.rules.identifiers.providers import BILLING, ORDERING, RENDERING, Provider, providers, role
from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.rows_logs import DirectoryEntry
    from scrubber.reference.tables import Tables

_PERSON, _ORGANISATION = "1", "2"
_PEOPLE = (RENDERING, ORDERING)  # INS-007 judges the attending provider


@rule(
    "IDN-003",
    "NPI entity type wrong or deactivated on the DOS",
    severity=Severity.ERROR,
    carc=("208", "185"),
    rarc=("N290", "N257"),
    route="registration",
    needs=("provider_directory",),
    source=Source(
        "NPPES data dissemination: full replacement and deactivation files",
        "https://download.cms.gov/nppes/NPI_Files.html",
    ),
    remedy="Use the individual NPI for people and the group or facility NPI for organisations, "
    "each active on the day of service.",
)
def npi_type_or_deactivated(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The national directory knows each NPI's kind, person or organisation, and when it was switched off.

    Bad: the rendering provider's NPI belongs to an organisation.

    >>> listed = [{"npi": "1234567893", "entity_type": "2", "deactivated_on": ""}]
    >>> group = [*listed, {"npi": "1999999984", "entity_type": "2", "deactivated_on": ""}]
    >>> check(claim(), tables={"provider_directory": group})
    loop 2310B, NM109: The NPI of the rendering provider is an organisation's in the directory.

    Good: it belongs to a person.

    >>> person = [*listed, {"npi": "1999999984", "entity_type": "1", "deactivated_on": ""}]
    >>> check(claim(), tables={"provider_directory": person})
    clean

    Bad: switched off on the day of service itself. The day before, it was good.

    >>> off = [*listed, {"npi": "1999999984", "entity_type": "1", "deactivated_on": "2024-02-10"}]
    >>> check(claim(), tables={"provider_directory": off})
    loop 2310B, NM109: The NPI of the rendering provider was deactivated on 2024-02-10; the service is of
        2024-02-10.
    >>> check(claim(service_date="2024-02-09"), tables={"provider_directory": off})
    clean
    """
    for provider in providers(claim):
        day = _day_of(provider, claim)
        if day is None or not is_npi(provider.party.npi):
            continue
        fault = _fault(provider, tables.provider_directory.get(provider.party.npi, day), day)
        if fault:
            message = f"The NPI of the {role(provider.party)} {fault}."
            rarc = ("N257",) if provider.party.entity_code == BILLING else ("N290",)
            carc = ("208",) if provider.party.entity_code == BILLING else ("185",)
            where = provider.party.where.at("NM109")
            yield Hit(where, message, provider.lines, carc=carc, rarc=rarc)


def _day_of(provider: Provider, claim: Claim) -> date | None:
    """Last day of what the provider did: an NPI must still be active then."""
    days = [line.service.end for line in provider.lines if line.service is not None]
    return max(days) if days else claim.service_to


def _fault(provider: Provider, entry: DirectoryEntry | None, day: date) -> str:
    """What is wrong with the NPI, as the end of a sentence; empty where nothing is."""
    if entry is None:
        return "is not in the directory"
    off, back = entry.deactivated_on, entry.reactivated_on
    if off is not None and off <= day and not (back is not None and off <= back <= day):
        return f"was deactivated on {off}; the service is of {day}"
    party = provider.party
    if party.entity_code in _PEOPLE and party.is_person and entry.entity_type == _ORGANISATION:
        return "is an organisation's in the directory"
    if party.entity_code == BILLING and not party.is_person and entry.entity_type == _PERSON:
        return "is a person's in the directory; the claim says an organisation bills"
    return ""
