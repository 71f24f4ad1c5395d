"""INS-004: separately payable drug hidden in a no-HCPCS pharmacy line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_INFUSIONS = frozenset({"96413", "96415", "96365"})
_PHARMACY = frozenset({"0250", "0259"})
_THRESHOLD = 100_000  # cents
_SUPPLIED = ("WHITE BAG", "WHITEBAG", "SPECIALTY PHARMACY", "BROWN BAG", "PATIENT SUPPLIED", "DRUG SUPPLIED")


@rule(
    "INS-004",
    "Separately payable drug hidden in a no-HCPCS pharmacy line",
    severity=Severity.WARNING,
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN,
    forms=("837I",),
    source=Source(
        "Medicare Claims Processing Manual chapter 17 section 90.2; OPPS status indicators G and K",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c17.pdf",
    ),
    remedy="Bill the drug with its HCPCS code and units under 0636.",
)
def drug_hidden_in_pharmacy_line(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """An infusion whose drug is nowhere, beside a dear pharmacy line without a code: the drug is not paid.

    Bad: 4,500 dollars of pharmacy, an infusion, and no drug.

    >>> pharmacy = line("", 1, revenue="0250", charge="4500.00")
    >>> check(claim("837I", lines=[line("96413", 1), pharmacy]))
    loop 2400, SV202-2: 4,500.00 stands under 0250 without a HCPCS code on 2024-02-10, a day of 96413 without
        a payable drug line.

    Good: the drug is billed.

    >>> check(claim("837I", lines=[line("J1745", 40), line("96413", 1), pharmacy]))
    clean

    Good: a small charge is the saline.

    >>> check(claim("837I", lines=[line("96413", 1), line("", 1, revenue="0250", charge="80.00")]))
    clean
    """
    infusion = next((line for line in encounter.lines if line.code in _INFUSIONS), None)
    if infusion is None or encounter.day is None:
        return
    if any(_is_payable(line, tables) for line in encounter.lines):
        return
    for claim in encounter.claims:
        if claim.is_inpatient or _supplied_elsewhere(claim):
            continue
        for line in claim.lines:
            if _is_hidden(line) and line.date in (None, encounter.day):
                message = (
                    f"{line.charge / 100:,.2f} stands under {line.revenue_code} without a HCPCS code on "
                    f"{encounter.day}, a day of {infusion.code} without a payable drug line."
                )
                yield Hit(line.where.at("SV202-2"), message, (line,))


def _is_hidden(line: Line) -> bool:
    return not line.code and line.revenue_code in _PHARMACY and line.charge > _THRESHOLD


def _is_payable(line: Line, tables: Tables) -> bool:
    """Whether a drug line is paid apart; any coded drug where the status of the day is not loaded."""
    if not line.is_drug or line.date is None:
        return False
    if not tables.covers("opps_status", line.date):
        return line.drug is None or line.drug.admin_family != "HYDR"
    status = tables.opps_status.get(line.code, line.date)
    return status is None or status.status in ("G", "K")


def _supplied_elsewhere(claim: Claim) -> bool:
    texts = [claim.free_text, *(note.text.upper() for line in claim.lines for note in line.notes)]
    return any(word in text for text in texts for word in _SUPPLIED)
