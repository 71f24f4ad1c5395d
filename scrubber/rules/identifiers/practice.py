"""Who bills: a practice whose members serve, or a supplier, laboratory or facility that has none."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line

# Agencies, hospitals, surgery centres, laboratories, nursing facilities, suppliers, pharmacies, transport
_NO_PRACTITIONERS = ("251", "261QA1903X", "27", "28", "29", "31", "32", "33", "34")
# The taxonomies of a site's own owner, by place of service
_OWN_SITE = {
    "19": ("27", "28"),
    "22": ("27", "28"),
    "23": ("27", "28"),
    "24": ("261QA1903X",),
    "31": ("31",),
    "32": ("31",),
    "49": ("261Q",),
    "50": ("261QF0400X",),
    "65": ("261QE0700X",),
    "72": ("261QR1300X",),
}
_VISIT = lazy_pattern(r"99(?:[234])\d\d|9800\d|9801[0-6]|9200[2-9]|9201[0-4]|G0402|G043[89]")


@lru_cache(maxsize=4096)
def _is_visit(code: str) -> bool:
    return _VISIT.fullmatch(code) is not None


def is_practitioner_service(line: Line) -> bool:
    """Whether the line bills what a practitioner does: a visit or giving a drug."""
    return line.admin is not None or _is_visit(line.code)


def is_supplier_or_facility(claim: Claim) -> bool:
    """Whether the billing provider's taxonomy is of a kind that has no practitioners of its own."""
    return claim.billing is not None and claim.billing.taxonomy.startswith(_NO_PRACTITIONERS)


def is_own_site(claim: Claim, place_of_service: str) -> bool:
    """Whether the billing provider is itself such a place, and so served at its own address."""
    return claim.billing is not None and claim.billing.taxonomy.startswith(
        _OWN_SITE.get(place_of_service, ("?",))
    )
