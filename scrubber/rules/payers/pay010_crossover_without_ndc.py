"""PAY-010: dual-eligible crossover without NDC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.local_rows import member_rows
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


@rule(
    "PAY-010",
    "Dual-eligible crossover without NDC",
    severity=Severity.WARNING,
    carc=("16",),
    rarc=("M119",),
    route="pharmacy",
    source=Source("Deficit Reduction Act of 2005, section 6002; state crossover rules"),
    effective=Effective(date(2008, 1, 1)),
    when=Has.DRUG | Has.MEDICARE,
    settings=("ndc_required", "ndc_exempt"),
    remedy="Add the NDC so that the crossover pays.",
)
def crossover_without_ndc(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Medicare does not need the NDC; the Medicaid plan the claim crosses over to does.

    Bad: Medicaid second, no NDC.

    >>> medicaid = [dict(id="MCDIL", name="SAMPLE MEDICAID", filing="MC", sequence="S")]
    >>> check(claim(lines=[line("J1745", 40)], other_payers=medicaid))
    loop 2410, LIN03: J1745 crosses over to Medicaid without an NDC.

    Good: with it; and Medicare alone.

    >>> drug = line("J1745", 40, ndc="57894003001", ndc_quantity=4)
    >>> check(claim(lines=[drug], other_payers=medicaid))
    clean
    >>> check(claim(lines=[line("J1745", 40)]))
    clean
    """
    if not (claim.other_payers or tables.has("eligibility")):
        return
    if claim.coverage is None or claim.coverage.sequence_code != "P" or not _is_dual(claim, tables):
        return
    for line in claim.lines:
        if not line.is_drug or line.ndc is not None or _is_exempt(line, tables):
            continue
        if not _is_packaged(line, tables):
            where = line.where._replace(loop="2410", segment="LIN").at("LIN03")
            yield Hit(where, f"{line.code} crosses over to Medicaid without an NDC.", (line,))


def _is_dual(claim: Claim, tables: Tables) -> bool:
    if any(other.filing_indicator == "MC" for other in claim.other_payers):
        return True
    day = claim.service_from
    return day is not None and any(
        row.product.lower() == "dual" and (row.valid_from or day) <= day <= (row.valid_to or day)
        for row in member_rows("eligibility", claim, tables)
    )


def _is_exempt(line: Line, tables: Tables) -> bool:
    """Whether the state wants no NDC, for this code or at all, as the profile of its Medicaid says."""
    claim, day = line.claim, line.date
    for other in claim.other_payers:
        if other.filing_indicator == "MC" and day is not None:
            state = tables.payer_profile_for(other.payer_id, other.name, "MC", claim.form, day)
            if not state.ndc_required or line.code in state.ndc_exempt:
                return True
    return line.code in claim.payer.ndc_exempt


def _is_packaged(line: Line, tables: Tables) -> bool:
    if not line.claim.is_institutional or line.date is None or not tables.covers("opps_status", line.date):
        return False
    row = tables.opps_status.get(line.code, line.date)
    return row is not None and row.status == "N"
