"""INF-009: 96376 on a professional claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "INF-009",
    "96376 on a professional claim",
    severity=Severity.ERROR,
    carc=("151", "96"),
    rarc=("N362",),
    forms=("837P",),
    when=Has.ADDON,
    codes=frozenset({"96376"}),
    source=Source(
        "CPT: facility only; NCCI practitioner MUE of 96376 is 0",
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits",
    ),
    remedy="Remove 96376: a physician cannot bill a repeated push of the same drug.",
)
def repeat_push_professional(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A repeated push of the same drug is a facility's service alone.

    Bad: an office repeats a push of ondansetron.

    >>> check(claim(lines=[line("J2405", 8), line("96374", 1), line("96376", 1)]))
    loop 2400, SV101-2: 96376 is a facility service; this is a professional claim.

    Good: a push of another drug in the office, and the repeated push in the hospital.

    >>> check(claim(lines=[line("J2405", 4), line("J1100", 8), line("96374", 1), line("96375", 1)]))
    clean
    >>> check(claim("837I", lines=[line("J2405", 8), line("96374", 1), line("96376", 1)]))
    clean
    """
    for line in claim.lines:
        if line.code == "96376":
            message = "96376 is a facility service; this is a professional claim."
            yield Hit(line.where.at("SV101-2"), message, (line,))
