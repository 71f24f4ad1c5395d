"""IDN-006: billing address is a PO box or ZIP is not 9 digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.identifiers.providers import FACILITY, role
from scrubber.rules.rule import Effective, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.party import Party
    from scrubber.reference.tables import Tables

_BOX = lazy_pattern(r"\b(P\.?\s*O\.?|POST\s+OFFICE)\s*(BOX|DRAWER)\b|\bLOCK\s*BOX\b", re.IGNORECASE)
_NINE = lazy_pattern(r"\d{9}", re.ASCII)
_UNITED_STATES = ("", "US")
_NO_EXTENSION = "0000"
_PLACEHOLDERS = ("9998", "9999")
_SUSPECT = (_NO_EXTENSION, *_PLACEHOLDERS)


@rule(
    "IDN-006",
    "Billing address is a PO box or ZIP is not 9 digits",
    severity=Severity.ERROR,
    rarc=("MA130",),
    acknowledgement="277CA",
    route="registration",
    source=Source("ASC X12N 837P and 837I loop 2010AA N3 and N4"),
    effective=Effective(date(2012, 1, 1)),
    remedy="Use the physical street address and the full ZIP+4.",
)
def billing_address(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Version 5010 asks for the street where the provider works; a box is where it is paid (loop 2010AB).

    Bad: a post office box, however it is written; no extension.

    >>> check(claim(billing={"address": "P.O. Box 100"}))
    loop 2010AA, N301: The billing provider's address is a post office box.
    >>> check(claim(billing={"zip": "62701"}))
    loop 2010AA, N403: The ZIP code of the billing provider is not 9 digits.

    Good: a street and nine digits.

    >>> check(claim(billing={"address": "100 BOXWOOD STREET", "zip": "627011234"}))
    clean

    Bad: an extension of zeros stands for none. One that people type for want of a better is a warning.

    >>> check(claim(billing={"zip": "627010000"}))
    loop 2010AA, N403: The ZIP code of the billing provider ends in 0000, which is no extension.
    >>> check(claim(billing={"zip": "627019998"}))
    loop 2010AA, N403: The ZIP code of the billing provider ends in 9998, which stands for none known.
    """
    billing = claim.billing
    if billing is not None:
        for text in billing.address:
            if _is_box(text):
                number = billing.address.index(text) + 1
                where = billing.origin.place(billing.address_index).at(f"N30{number}")
                yield Hit(where, "The billing provider's address is a post office box.")
                break
        if not _is_whole(billing.zip):
            yield from _zip(billing)
    for party in claim.parties:
        if party.entity_code == FACILITY and not _is_whole(party.zip):
            yield from _zip(party)


@lru_cache(maxsize=4096)
def _is_box(text: str) -> bool:
    return _BOX.search(text) is not None


@lru_cache(maxsize=4096)
def _is_whole(code: str) -> bool:
    return code[5:] not in _SUSPECT and _NINE.fullmatch(code) is not None


def _zip(party: Party) -> Iterator[Hit]:
    if party.city_index < 0 or party.country not in _UNITED_STATES:
        return
    extension = party.zip[5:]
    where = party.origin.place(party.city_index).at("N403")
    about = f"The ZIP code of the {role(party)}"
    if not _NINE.fullmatch(party.zip):
        yield Hit(where, f"{about} is not 9 digits.")
    elif extension == _NO_EXTENSION:
        yield Hit(where, f"{about} ends in {extension}, which is no extension.")
    else:
        message = f"{about} ends in {extension}, which stands for none known."
        yield Hit(where, message, severity=Severity.WARNING)
