"""NDC-006: NDC terminated or not rebate-eligible on the DOS."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.ndc import NDC_QUALIFIER, is_eleven
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_STILL_IN_DATE = 730


@rule(
    "NDC-006",
    "NDC terminated or not rebate-eligible on the DOS",
    severity=Severity.ERROR,
    carc=("16", "96"),
    rarc=("M119",),
    when=Has.NDC,
    route="pharmacy",
    needs=("mdrp",),
    source=Source(
        "Medicaid Drug Rebate Program product file (termination date); FDA NDC end of marketing",
        "https://www.medicaid.gov/medicaid/prescription-drugs/medicaid-drug-rebate-program/index.html",
    ),
    settings=("dummy_ndc",),
    remedy="Verify the lot; stop stocking obsolete NDCs.",
)
def terminated(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A product ends when its last lot expires; Medicaid pays only for what its maker rebates.

    An error for Medicaid, a warning for others. The end of marketing alone says little: what was
    made before is in date for about two years. Needs the rebate file.

    >>> check(claim(payer="medicaid"))
    not checked: table mdrp is not loaded
    """
    for line in claim.lines:
        ndc, day = line.ndc, line.date
        if ndc is None or day is None or not line.is_drug or ndc.qualifier != NDC_QUALIFIER:
            continue
        if not is_eleven(ndc.code) or ndc.code in claim.payer.dummy_ndc:
            continue
        fault = _fault(ndc.code, day, tables, is_medicaid=claim.payer.is_medicaid)
        if fault:
            severity = None if claim.payer.is_medicaid else Severity.WARNING
            message = f"{line.code} on {day}: NDC {ndc} {fault}."
            yield Hit(ndc.where.at("LIN03"), message, (line,), severity, value=ndc.code)


def _fault(code: str, day: date, tables: Tables, *, is_medicaid: bool) -> str:
    ended = [row.terminated_on for row in tables.mdrp.history(code)]
    if ended and None not in ended:
        last = max(one for one in ended if one is not None)
        return f"was terminated on {last}" if last < day else ""
    if ended:
        return ""
    if is_medicaid and tables.mdrp.get(code, day) is None:
        return "is not in the rebate program"
    return _off_market(code, day, tables)


def _off_market(code: str, day: date, tables: Tables) -> str:
    if not tables.has("fda_ndc"):
        return ""
    ends = [row.effective_to for row in tables.fda_ndc.history(code)]
    if not ends or None in ends:
        return ""
    last = max(one for one in ends if one is not None)
    return f"has not been marketed since {last}" if (day - last).days > _STILL_IN_DATE else ""
