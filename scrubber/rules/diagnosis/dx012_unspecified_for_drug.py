"""DX-012: unspecified diagnosis for a high-cost drug."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.local_rows import member_rows, payer_rows
from scrubber.rules.diagnosis.coverage import coverage_of
from scrubber.rules.diagnosis.pointed import dotted, of_line
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

UNSPECIFIED = ("M069", "K5090", "K5190", "D809", "D509", "D849", "G35D")


@rule(
    "DX-012",
    "Unspecified diagnosis for a high-cost drug",
    severity=Severity.INFO,
    carc=("11",),
    rarc=("M76",),
    when=Has.DRUG | Has.UNSPECIFIED,
    source=Source("Payer specificity practice; ICD-10-CM Official Guidelines I.B.18"),
    needs=("drug_dx",),
    remedy="Ask the prescriber for the specific diagnosis.",
)
def unspecified_for_drug(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Where a drug needs authorisation or has a coverage determination, an unspecified diagnosis invites a
    request for records.

    Bad: vedolizumab for Crohn's disease of unspecified site, where the payer requires authorisation.

    >>> required = {"pa_rule": [{"payer_id": "SAMPL", "hcpcs": "J3380", "required": "Y"}]}
    >>> drug = [line("J3380", 300)]
    >>> check(claim(payer="commercial", lines=drug, diagnoses=["K5090"]), tables=required)
    loop 2400, SV107: J3380 is supported only by K50.90, an unspecified code.

    Good: the site is coded.

    >>> check(claim(payer="commercial", lines=drug, diagnoses=["K5000"]), tables=required)
    clean
    """
    if not claim.has_diagnosis(*UNSPECIFIED):
        return
    for line in claim.lines:
        if not line.is_drug or line.is_waste or line.drug is None:
            continue
        day = line.date
        coverage = coverage_of(line, day, tables) if day is not None else None
        if coverage is None or not (
            coverage.kind in ("lcd", "ncd", "payer") or _needs_approval(line, tables)
        ):
            continue
        matching = [one.code for one in of_line(line) if coverage.matching(one.code)]
        if (
            matching
            and all(code in UNSPECIFIED for code in matching)
            and not _approved(line, matching, tables)
        ):
            message = f"{line.code} is supported only by {dotted(matching[0])}, an unspecified code."
            where = line.where.at(line.element.code if claim.is_institutional else "SV107")
            yield Hit(where, message, (line,))


def _needs_approval(line: Line, tables: Tables) -> bool:
    return any(row.required for row in payer_rows("pa_rule", line, tables))


def _approved(line: Line, codes: list[str], tables: Tables) -> bool:
    """Whether an authorisation of the patient names exactly such a code."""
    rows = member_rows("auth_log", line.claim, tables)
    return any(code in row.icd_prefix for row in rows for code in codes)
