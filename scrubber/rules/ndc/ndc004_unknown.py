"""NDC-004: NDC not found in any loaded reference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.ndc import NDC_QUALIFIER, hyphenated, is_eleven, resegmented
from scrubber.rules.rule import Fix, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from datetime import date

    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_STALE = 120
_REFERENCES = ("fda_ndc", "ndc_package", "asp_crosswalk", "noc_crosswalk", "mdrp")


@rule(
    "NDC-004",
    "NDC not found in any loaded reference",
    severity=Severity.WARNING,
    carc=("16",),
    rarc=("M119",),
    when=Has.NDC,
    route="pharmacy",
    needs=("fda_ndc",),
    source=Source(
        "FDA National Drug Code Directory; CMS ASP NDC-HCPCS crosswalk",
        "https://www.fda.gov/drugs/drug-approvals-and-databases/national-drug-code-directory",
    ),
    settings=("ndc_required", "dummy_ndc"),
    remedy="Check the package label.",
)
def unknown(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """An NDC that stands in no list is mostly a slip of the finger or a zero in the wrong segment.

    Only the whole FDA directory can say so: the crosswalk lists what Medicare pays by average price,
    and what it lacks is not wrong. Without the directory the rule is reported as not checked.

    >>> check(claim(payer="medicaid"))
    not checked: table fda_ndc is not loaded
    """
    payer = claim.payer
    if not payer.ndc_required:
        return
    for line in claim.lines:
        ndc, day = line.ndc, line.date
        if ndc is None or day is None or not line.is_drug or ndc.qualifier != NDC_QUALIFIER:
            continue
        if not is_eleven(ndc.code) or ndc.code in payer.dummy_ndc or _is_known(ndc.code, tables):
            continue
        moved = [other for other in resegmented(ndc.code) if _is_known(other, tables)]
        fix = Fix(f"Write the NDC as {moved[0]}, if the package says so.") if len(moved) == 1 else None
        other = f"; {hyphenated(moved[0])} is, with the zero in another segment" if len(moved) == 1 else ""
        yield Hit(
            ndc.where.at("LIN03"),
            f"{line.code}: NDC {ndc} is not in the directory{other}.",
            (line,),
            Severity.INFO if _is_stale(day, tables) else None,
            value=ndc.code,
            expected=moved[0] if len(moved) == 1 else None,
            guessed="ndc_required" in payer.guesses,
            fix=fix,
        )


def _is_known(code: str, tables: Tables) -> bool:
    """Whether any list has the NDC, whatever its dates: an ended one is NDC-006, a coming one is new."""
    return any(tables.has(name) and getattr(tables, name).history(code) for name in _REFERENCES)


def _is_stale(day: date, tables: Tables) -> bool:
    """Whether the directory is so old on the day of service that a new package may be missing."""
    releases = tables.fda_ndc.releases
    return bool(releases) and all((day - one.end).days > _STALE for one in releases)
