"""INS-006: diagnosis set incomplete."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.institutional.settings import WITH_ADMITTING_DIAGNOSIS, has_revenue, is_critical_access
from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_MARKS = frozenset({"Y", "N", "U", "W", "1"})
# Groups whose codes stand, in whole or in great part, on the exempt list
_EXEMPT = (
    "Z",
    "V",
    "W",
    "X",
    "Y",
    "Q",
    "O09",
    "O665",
    "O80",
    "O94",
    "P00",
    "B90",
    "B91",
    "B92",
    "B94",
    "E64",
    "I252",
    "I69",
    "R29",
)
_INJURY = ("M80", "S", "T")
_FIRST_TREATMENT = "ABC"  # seventh character; later encounters and sequelae are exempt


@rule(
    "INS-006",
    "Diagnosis set incomplete",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("MA63", "MA65", "N434", "M64"),
    source=Source("NUBC UB-04 manual; Medicare Claims Processing Manual chapter 25"),
    forms=("837I",),
    remedy="Complete the diagnoses: principal, admitting, reason for visit, present on admission.",
)
def diagnoses_incomplete(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """What an institutional claim must say of its diagnoses depends on the bill: principal always,
    admitting and present-on-admission marks for a stay, the reason for an unscheduled outpatient visit.

    Bad: a stay without an admitting diagnosis.

    >>> stay = dict(bill_type="111", admission="2024-02-10", lines=[line("", 1, revenue="0120")])
    >>> check(claim("837I", diagnoses=["A419:Y"], **stay))
    loop 2300, HI01-1: The stay has no admitting diagnosis.

    Good: with one.

    >>> check(claim("837I", diagnoses=["A419:Y"], admitting="R509", **stay))
    clean

    Bad: a mark on an outpatient claim.

    >>> check(claim("837I", diagnoses=["M0579:Y"]))
    loop 2300, HI01-9: Diagnosis M05.79 has a present-on-admission mark on an outpatient claim.
    """
    kind = claim.facility_code
    first = claim.diagnoses[0].where if claim.diagnoses else claim.where
    principal = first.at("HI01-1")
    if not any(d.qualifier in ("ABK", "BK") for d in claim.diagnoses):
        yield Hit(principal, "The claim has no principal diagnosis.", rarc=("MA63",), absent="2300/HI")
    if kind in WITH_ADMITTING_DIAGNOSIS and not any(d.qualifier in ("ABJ", "BJ") for d in claim.diagnoses):
        yield Hit(principal, "The stay has no admitting diagnosis.", rarc=("MA65",))
    yield from _marks(claim, tables)
    if _is_unscheduled(claim) and not any(d.qualifier in ("APR", "PR") for d in claim.diagnoses):
        yield Hit(
            principal, "The unscheduled outpatient visit has no reason-for-visit diagnosis.", rarc=("M64",)
        )


def _marks(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Marks belong on a stay paid by groups; a critical access hospital is paid by cost."""
    if claim.facility_code == "11":
        if not is_critical_access(claim, tables):
            yield from _wanted_marks(claim)
    elif not claim.is_inpatient:
        for diagnosis in claim.diagnoses:
            if diagnosis.present_on_admission:
                where = diagnosis.where.at(f"{diagnosis.element}-9")
                message = f"Diagnosis {diagnosis} has a present-on-admission mark on an outpatient claim."
                yield Hit(where, message, rarc=("N434",))


def _wanted_marks(claim: Claim) -> Iterator[Hit]:
    """Check the marks of a stay; codes of exempt groups may go without."""
    for diagnosis in claim.pointable_diagnoses:
        mark = diagnosis.present_on_admission
        if mark in _MARKS or (not mark and _is_exempt(diagnosis.code)):
            continue
        fault = f"mark {mark}, which does not exist" if mark else "no present-on-admission mark"
        yield Hit(
            diagnosis.where.at(f"{diagnosis.element}-9"),
            f"Diagnosis {diagnosis} has {fault}.",
            rarc=("N434",),
        )


def _is_exempt(code: str) -> bool:
    later = code.startswith(_INJURY) and len(code) == 7 and code[6] not in _FIRST_TREATMENT
    return later or code.startswith(_EXEMPT)


def _is_unscheduled(claim: Claim) -> bool:
    if claim.facility_code not in ("13", "85") or claim.admission_type_code not in ("1", "2", "5"):
        return False
    return has_revenue(claim, "045", "0516", "0526", "0762")
