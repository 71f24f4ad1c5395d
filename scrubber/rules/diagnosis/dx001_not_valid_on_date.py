"""DX-001: diagnosis code invalid on the DOS."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.rules.diagnosis.pointed import each, lines_at
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "DX-001",
    "Diagnosis code invalid on the DOS",
    severity=Severity.ERROR,
    carc=("146", "16"),
    rarc=("M76",),
    source=Source(
        "ICD-10-CM code files, one release each October 1 and April 1",
        "https://www.cms.gov/medicare/coding-billing/icd-10-codes",
    ),
    needs=("icd10cm",),
    effective=Effective(date(2015, 10, 1)),
    remedy="Replace the code with one valid on the date of service.",
    when=Has.DOUBTFUL_DIAGNOSIS,
)
def not_valid_on_date(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Judge every diagnosis by the code set in force on the date of service.

    The code set changes each October 1, so a code that was right last week can be denied today. The
    billing date does not matter; a hospital claim is judged by the last day of its statement.

    Bad: relapsing multiple sclerosis under its new code, a day before the code begins.

    >>> check(claim(diagnoses=["G35A"], service_date="2025-09-30"))
    loop 2300, HI01-2: Diagnosis G35.A is not valid on 2025-09-30.

    Good: on its first day; and the old code on its last.

    >>> check(claim(diagnoses=["G35A"], service_date="2025-10-01"))
    clean
    >>> check(claim(diagnoses=["G35"], service_date="2025-09-30"))
    clean

    A category that is in the book but not complete is DX-002's.

    >>> check(claim(diagnoses=["M05"], service_date="2025-11-03"))
    clean
    """
    day = claim.coding_date
    if day is None:
        return
    for diagnosis in each(claim):
        if tables.icd10cm.get(diagnosis.code, day) is None:
            message = f"Diagnosis {diagnosis} is not valid on {day}."
            yield Hit(diagnosis.where, message, lines_at(claim, diagnosis.code), date=day)
