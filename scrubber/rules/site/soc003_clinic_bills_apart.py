"""SOC-003: RHC/FQHC bills drugs or infusions separately to Medicare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_CLINIC_PLACES = frozenset({"50", "72"})
_CLINICS = frozenset({"261QF0400X", "261QR1300X"})


@rule(
    "SOC-003",
    "RHC/FQHC bills drugs or infusions separately to Medicare",
    severity=Severity.ERROR,
    forms=("837P",),
    carc=("97", "109"),
    rarc=("N20",),
    route="billing",
    when=Has.MEDICARE,
    source=Source(
        "Medicare Claims Processing Manual chapter 9: drugs and their administration are "
        "in the encounter rate",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c09.pdf",
    ),
    remedy="Remove the line: the encounter rate includes it.",
)
def clinic_bills_apart(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Rural health clinics and federally qualified health centers are paid by the encounter; a drug or an
    infusion on a professional claim to Medicare is billed twice.

    Bad: a drug at a rural health clinic.

    >>> check(claim(place_of_service="72", lines=[line("J1745", 40)]))
    loop 2400, SV101-2: J1745 is billed apart by a rural or federally qualified clinic; its rate includes it.

    Good: the same drug in a practice, and the clinic's patient of another payer.

    >>> check(claim(lines=[line("J1745", 40)]))
    clean
    >>> check(claim(payer="commercial", place_of_service="72", lines=[line("J1745", 40)]))
    clean
    """
    taxonomy = claim.billing.taxonomy if claim.billing is not None else ""
    clinic = taxonomy in _CLINICS
    for line in claim.lines:
        if not (clinic or line.place_of_service_code in _CLINIC_PLACES):
            continue
        if line.code.startswith("J") or _is_administration(line.code):
            message = (
                f"{line.code} is billed apart by a rural or federally qualified clinic; its rate includes it."
            )
            yield Hit(line.where.at(line.element.code), message, (line,))


def _is_administration(code: str) -> bool:
    return len(code) == 5 and code.isdigit() and "96360" <= code <= "96549"
