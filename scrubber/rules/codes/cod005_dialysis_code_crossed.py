"""COD-005: ESRD and non-ESRD code variants crossed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.vials import plain
from scrubber.rules.rule import Fix, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

# Code for a patient on dialysis: its code for everybody else
_OTHERWISE = {"J0882": "J0881", "Q4081": "J0885", "Q5105": "Q5106", "J0887": "J0888", "Q0139": "Q0138"}
_ON_DIALYSIS = {other: code for code, other in _OTHERWISE.items()}
_FACILITY = "72"
_FACILITY_TAXONOMY = "261QE0700X"
_END_STAGE, _DEPENDENCE, _ACUTE = "N186", "Z992", "N17"
_ACUTE_IN_FACILITY = "84"  # condition code: dialysis for acute kidney injury


@rule(
    "COD-005",
    "ESRD and non-ESRD code variants crossed",
    severity=Severity.ERROR,
    carc=("11", "16"),
    rarc=("N56", "M51"),
    when=Has.DRUG,
    codes=frozenset({*_OTHERWISE, *_ON_DIALYSIS}),
    source=Source(
        "HCPCS descriptors of J0881/J0882, J0885/Q4081, Q5106/Q5105, J0888/J0887, Q0138/Q0139",
        "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update",
    ),
    remedy="Switch to the sister code and convert the units (J0885 counts 1,000 units, Q4081 counts 100).",
)
def dialysis_code_crossed(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Some drugs have one code for patients on dialysis and another for all others.

    Bad: the code for others on a dialysis facility's bill.

    >>> check(claim("837I", bill_type="721", diagnoses=["N186", "Z992"], lines=[line("J0885", 10)]))
    loop 2400, SV202-2: J0885 is for patients not on dialysis, and the bill type is 721; J0885 x10 is Q4081
        x100.

    Bad: the code for dialysis without end-stage renal disease.

    >>> check(claim(diagnoses=["N184", "D631"], lines=[line("Q4081", 100, modifiers="EA")]))
    loop 2400, SV101-2: Q4081 is for patients on dialysis, and the claim has neither N18.6 nor Z99.2;
        Q4081 x100 is J0885 x10.

    Good: the facility's own code; and end-stage disease alone, in a physician's office, is no dialysis.

    >>> check(claim("837I", bill_type="721", diagnoses=["N186", "Z992"], lines=[line("Q4081", 100)]))
    clean
    >>> check(claim(diagnoses=["N186"], lines=[line("J0881", 100)]))
    clean
    """
    payer = claim.payer
    if not (payer.is_medicare or payer.is_medicaid or payer.is_medicare_advantage):
        return
    for line in claim.lines:
        if line.code in _ON_DIALYSIS:
            evidence = _dialysis(claim)
            if evidence:
                why = f"{line.code} is for patients not on dialysis, and {evidence}"
                yield _hit(line, why, _ON_DIALYSIS[line.code], tables)
        elif line.code in _OTHERWISE and not _may_have_dialysis(claim):
            why = f"{line.code} is for patients on dialysis, and the claim has neither N18.6 nor Z99.2"
            yield _hit(line, why, _OTHERWISE[line.code], tables)


def _dialysis(claim: Claim) -> str:
    """What shows that the patient is on dialysis; empty where nothing does."""
    if claim.is_institutional and claim.facility_code == _FACILITY:
        return f"the bill type is {claim.bill_type}"
    taxonomy = claim.billing.taxonomy if claim.billing is not None else ""
    if (
        taxonomy == _FACILITY_TAXONOMY
        and claim.has_diagnosis(_END_STAGE)
        and claim.has_diagnosis(_DEPENDENCE)
    ):
        return "a dialysis facility bills N18.6 with Z99.2"
    return ""


def _may_have_dialysis(claim: Claim) -> bool:
    if claim.has_diagnosis(_END_STAGE, _DEPENDENCE):
        return True
    is_facility = claim.is_institutional and claim.facility_code == _FACILITY
    return is_facility and claim.has_diagnosis(_ACUTE) and claim.has_code("BG", _ACUTE_IN_FACILITY)


def _hit(line: Line, why: str, other: str, tables: Tables) -> Hit:
    new = _converted(line, other, tables)
    return Hit(
        line.where.at(line.element.code),
        f"{why}; {new or f'the other code is {other}'}.",
        (line,),
        value=line.code,
        expected=other,
        fix=Fix(f"Recode: {new}.") if new else None,
    )


def _converted(line: Line, other: str, tables: Tables) -> str:
    """The same amount under the other code: ``J0885 x10 is Q4081 x100``."""
    drug, day = line.drug, line.date
    sister = tables.drug.get(other, day) if day is not None else None
    if drug is None or sister is None or not line.units or not drug.dose_per_unit or not sister.dose_per_unit:
        return ""
    if drug.dose_unit != sister.dose_unit:
        return ""
    units = line.units * drug.dose_per_unit / sister.dose_per_unit
    return f"{line.code} x{plain(line.units)} is {other} x{plain(round(units, 3))}"
