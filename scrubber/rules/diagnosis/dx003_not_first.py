"""DX-003: sequencing not allowed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import NEOPLASM
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.rows_codes import DiagnosisRole
    from scrubber.reference.tables import Tables


@rule(
    "DX-003",
    "Sequencing not allowed",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("MA63", "M76"),
    source=Source(
        "ICD-10-CM Official Guidelines for Coding and Reporting; Medicare Code Editor",
        "https://www.cms.gov/medicare/coding-billing/icd-10-codes",
    ),
    needs=("diagnosis_role",),
    remedy="Put the underlying disease first.",
    when=Has.LIMITED,
)
def not_first(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Codes that describe what a disease does to an organ, and external causes, never stand first.

    Bad: anemia of kidney disease before the kidney disease.

    >>> check(claim(diagnoses=["D631", "N186"]))
    loop 2300, HI01-2: Diagnosis D63.1 stands first; the disease behind it comes before it.

    Good: the disease first.

    >>> check(claim(diagnoses=["N186", "D631"]))
    clean

    Anemia in neoplasm follows the malignancy even where only the anemia is treated.

    >>> check(claim(diagnoses=["D630", "C3490"]))
    loop 2300, HI01-2: Diagnosis D63.0 stands first; the disease behind it comes before it.
    >>> check(claim(diagnoses=["C3490", "D630"]))
    clean

    The trial code needs the disease it is about.

    >>> check(claim(diagnoses=["Z006"]))
    loop 2300, HI01-2: Diagnosis Z00.6 stands alone; it needs the disease of the trial.
    """
    day = claim.coding_date
    if day is None or not claim.pointable_diagnoses:
        return
    first = claim.pointable_diagnoses[0]
    others = [other.code for other in claim.pointable_diagnoses[1:] if other.code != first.code]
    row = _role(first.code, day, tables)
    if row is None:
        return
    if row.kind == "external_cause":
        yield Hit(first.where, f"Diagnosis {first} is an external cause and stands first.")
    elif row.kind == "not_first":
        if not others:
            yield Hit(first.where, f"Diagnosis {first} stands alone; it needs the disease of the trial.")
    elif _is_reversed(first.code, row.before, others):
        yield Hit(first.where, f"Diagnosis {first} stands first; the disease behind it comes before it.")


def _role(code: str, day: date, tables: Tables) -> DiagnosisRole | None:
    """The row of the longest prefix of the code that may not come first; an external cause is one always."""
    rows = [tables.diagnosis_role.get(code[:length], day) for length in range(len(code), 0, -1)]
    found = [row for row in rows if row is not None]
    return next((row for row in found if row.kind == "external_cause"), found[0] if found else None)


def _is_reversed(code: str, before: tuple[str, ...], others: list[str]) -> bool:
    """Whether the disease stands behind; where the book names none, any other code may be it.

    Anemia in neoplasm needs the neoplasm on the claim: without one the fault is another.
    """
    wanted = NEOPLASM if code == "D630" else before
    return any(other.startswith(wanted) for other in others) if wanted else bool(others)
