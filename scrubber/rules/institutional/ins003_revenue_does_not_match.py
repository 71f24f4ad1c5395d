"""INS-003: revenue code and HCPCS do not match."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import is_dialysis_esa
from scrubber.arithmetic.hierarchy import CHEMOTHERAPY_INFUSION, THERAPEUTIC_INFUSION
from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_TREATMENT = ("0260", "0261", "0269", "033", "045", "051", "076")  # 0262 to 0264 hold pharmacy and supplies
_PHARMACY = ("025", "0636")
_ERYTHROPOIETIN = frozenset({"0634", "0635"})
_OTHER_STIMULANTS = ("J0882", "J0887")  # no epoetin: 0636 is right for them as well


@rule(
    "INS-003",
    "Revenue code and HCPCS do not match",
    severity=Severity.WARNING,
    carc=("199",),
    rarc=("M50",),
    source=Source("NUBC UB-04 manual; Medicare Claims Processing Manual chapter 25"),
    forms=("837I",),
    remedy="Drug 0636; IV therapy 0260; chemotherapy infusion 0335, injection 0331.",
)
def revenue_does_not_match(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A drug comes from the pharmacy and its infusion from a treatment department; the other way round is a
    slip of the charge master.

    Bad: a drug under the infusion's revenue code.

    >>> check(claim("837I", lines=[line("J1745", 40, revenue="0335"), line("96413", 1)]))
    loop 2400, SV201: J1745 is a drug under revenue code 0335, no pharmacy code.

    Good: each under its own.

    >>> check(claim("837I"))
    clean

    Medicare leaves the department to the hospital: only a remark.

    >>> check(claim("837I", lines=[line("J1756", 200), line("96365", 1, revenue="0636")]))
    loop 2400, SV201: 96365 gives a drug but stands under the drug's revenue code 0636.
    """
    for line in claim.lines:
        revenue, code = line.revenue_code, line.code
        if not code or not revenue:
            continue
        if line.is_drug:
            if revenue.startswith(_TREATMENT):
                message = f"{code} is a drug under revenue code {revenue}, no pharmacy code."
                yield Hit(line.where.at("SV201"), message, (line,))
            elif claim.facility_code == "72" and is_dialysis_esa(line) and not _is_esa_code(code, revenue):
                message = (
                    f"{code} stands under revenue code {revenue}; dialysis bills take it under 0634 or 0635."
                )
                yield Hit(line.where.at("SV201"), message, (line,), severity=_lower(claim))
        elif line.admin is not None and (message := _administration_fault(code, revenue)):
            unsure = "payers differ" in message
            yield Hit(
                line.where.at("SV201"), message, (line,), severity=Severity.INFO if unsure else _lower(claim)
            )


def _is_esa_code(code: str, revenue: str) -> bool:
    return revenue in _ERYTHROPOIETIN or (revenue == "0636" and code in _OTHER_STIMULANTS)


def _administration_fault(code: str, revenue: str) -> str:
    if revenue.startswith(_PHARMACY):
        return f"{code} gives a drug but stands under the drug's revenue code {revenue}."
    if code in CHEMOTHERAPY_INFUSION and revenue.startswith("026"):
        return f"{code} stands under revenue code {revenue}; payers differ, many want 0335."
    if code in THERAPEUTIC_INFUSION and revenue == "0335":
        return f"{code} is no chemotherapy but stands under revenue code 0335."
    return ""


def _lower(claim: Claim) -> Severity:
    """Medicare lets the hospital choose the department."""
    return Severity.INFO if claim.payer.is_medicare else Severity.WARNING
