"""DX-005: excludes1 conflict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.rules.diagnosis.pointed import each, lines_at
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "DX-005",
    "Excludes1 conflict",
    severity=Severity.WARNING,
    carc=("16", "236"),
    rarc=("M76",),
    source=Source(
        "ICD-10-CM tabular list, Excludes1 notes; guideline I.A.12.a",
        "https://www.cms.gov/medicare/coding-billing/icd-10-codes",
    ),
    needs=("icd_excludes1",),
    remedy="Keep the correct code; if the two conditions are unrelated, waive the finding with the reason.",
    when=Has.ODD_POINTERS,
)
def excluded_pair(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Two conditions that the book calls the same thing, or mutually exclusive, are not coded together.

    Bad: Crohn's disease and ulcerative colitis.

    >>> check(claim(diagnoses=["K5090", "K5190"], service_date="2025-11-03"))
    loop 2300, HI02-2: Diagnosis K51.90 excludes K50.90 (Excludes1).

    Good: one of them.

    >>> check(claim(diagnoses=["K5090", "D509"], service_date="2025-11-03"))
    clean
    """
    day = claim.coding_date
    if day is None or len(claim.diagnoses) < 2:
        return
    known = list(each(claim))
    for later, diagnosis in enumerate(known):
        for earlier in known[:later]:
            if _exclude(diagnosis.code, earlier.code, day, tables):
                message = f"Diagnosis {diagnosis} excludes {earlier} (Excludes1)."
                yield Hit(diagnosis.where, message, lines_at(claim, diagnosis.code))


def _exclude(one: str, other: str, day: date, tables: Tables) -> bool:
    return _excludes(one, other, day, tables) or _excludes(other, one, day, tables)


def _excludes(one: str, other: str, day: date, tables: Tables) -> bool:
    for length in range(3, len(one) + 1):
        for row in tables.icd_excludes1.all(one[:length], day):
            if other.startswith(row.code_b):
                return True
    return False
