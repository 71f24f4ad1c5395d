"""DX-002: diagnosis not coded to full specificity (header code)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.rules.diagnosis.pointed import each, lines_at
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_MULTIPLE_SCLEROSIS = (
    "Use the complete code: G35.A relapsing-remitting, G35.B0 to G35.B2 primary progressive, "
    "G35.C0 to G35.C2 secondary progressive, G35.D unspecified."
)


@rule(
    "DX-002",
    "Diagnosis not coded to full specificity (header code)",
    severity=Severity.ERROR,
    carc=("16", "11"),
    rarc=("M76", "M81"),
    source=Source(
        "ICD-10-CM code files, one release each October 1 and April 1",
        "https://www.cms.gov/medicare/coding-billing/icd-10-codes",
    ),
    needs=("icd10cm",),
    effective=Effective(date(2015, 10, 1)),
    remedy="Use the complete code that the record supports.",
    when=Has.DOUBTFUL_DIAGNOSIS,
)
def not_complete(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A category names a family of codes; payers take only its complete members.

    Bad: multiple sclerosis as one code, which became a category on October 1, 2025.

    >>> check(claim(diagnoses=["G35"], service_date="2025-11-03"))
    loop 2300, HI01-2: Diagnosis G35 is a category on 2025-11-03, not a complete code.

    Good: one of its members.

    >>> check(claim(diagnoses=["G35A"], service_date="2025-11-03"))
    clean
    """
    day = claim.coding_date
    if day is None:
        return
    for diagnosis in each(claim):
        row = tables.icd10cm.get(diagnosis.code, day)
        if row is not None and not row.billable:
            yield Hit(
                diagnosis.where,
                f"Diagnosis {diagnosis} is a category on {day}, not a complete code.",
                lines_at(claim, diagnosis.code),
                remedy=_MULTIPLE_SCLEROSIS if diagnosis.code == "G35" else None,
                date=day,
            )
