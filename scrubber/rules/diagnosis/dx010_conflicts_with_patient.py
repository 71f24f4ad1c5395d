"""DX-010: diagnosis or procedure conflicts with age or sex."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.rules.diagnosis.pointed import each, lines_at
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.rows_codes import AgeSex
    from scrubber.reference.tables import Tables

_NAMES = {"M": "male", "F": "female"}
_SEX_EDITS_OFF = date(2024, 10, 1)
_OLDEST = 200


@rule(
    "DX-010",
    "Diagnosis or procedure conflicts with age or sex",
    severity=Severity.ERROR,
    carc=("6", "7", "9", "10"),
    rarc=("M76",),
    source=Source(
        "Medicare Code Editor, age and sex conflict lists; prescribing information",
        "https://www.cms.gov/medicare/payment/prospective-payment-systems/acute-inpatient-pps/ms-drg-classifications-and-software",
    ),
    needs=("age_sex",),
    route="registration",
    remedy="Correct the demographics or the code.",
    when=Has.LIMITED,
)
def conflicts_with_patient(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Some diagnoses belong to one sex or one age. Medicare switched its sex edits off on October 1, 2024.

    Bad: prostate cancer of a female patient.

    >>> check(claim(payer="commercial", diagnoses=["C61"], patient={"sex": "F"}))
    loop 2300, HI01-2: Diagnosis C61 belongs to male patients; the claim says F.

    Good: a male patient, and one whose sex the claim leaves open.

    >>> check(claim(payer="commercial", diagnoses=["C61"], patient={"sex": "M"}))
    clean
    >>> check(claim(payer="commercial", diagnoses=["C61"], patient={"sex": "U"}))
    clean

    Bad: supervision of a pregnancy of a patient of 70.

    >>> check(claim(payer="commercial", diagnoses=["Z3401"], patient={"birth": "1954-01-01"}))
    loop 2300, HI01-2: Diagnosis Z34.01 belongs to patients aged 9 to 64; this one is 70.
    """
    day = claim.service_from
    if claim.patient is None or day is None:
        return
    for diagnosis in each(claim):
        for row in _rows(diagnosis.code, day, tables):
            fault = _fault(f"Diagnosis {diagnosis} belongs", row, claim, day)
            if fault is not None:
                message, severity = fault
                yield Hit(diagnosis.where, message, lines_at(claim, diagnosis.code), severity=severity)
    if claim.has & Has.DRUG:
        for line in claim.lines:
            drug = tables.age_sex.get(line.code, day) if line.is_drug else None
            fault = _fault(f"{line.code} belongs", drug, claim, day) if drug is not None else None
            if fault is not None:
                yield Hit(line.where.at(line.element.code), fault[0], (line,), severity=fault[1])


def _rows(code: str, day: date, tables: Tables) -> Iterator[AgeSex]:
    for length in range(1, len(code) + 1):
        row = tables.age_sex.get(code[:length], day)
        if row is not None and row.kind == "diagnosis":
            yield row


def _fault(subject: str, row: AgeSex, claim: Claim, day: date) -> tuple[str, Severity] | None:
    """What does not fit the patient, and how sure the denial is; None where all fits."""
    person = claim.patient
    if person is None or (row.except_icd and claim.has_diagnosis(*row.except_icd)):
        return None
    if row.sex and person.sex in ("M", "F") and person.sex != row.sex and not _is_meant(claim):
        off = claim.payer.is_medicare and day >= _SEX_EDITS_OFF
        severity = Severity.INFO if off else Severity.ERROR
        return f"{subject} to {_NAMES[row.sex]} patients; the claim says {person.sex}.", severity
    age = _age(person.birth_date, day)
    if age is not None and not (row.age_low or 0) <= age <= (
        _OLDEST if row.age_high is None else row.age_high
    ):
        span = (
            f"{row.age_low or 0} to {row.age_high}"
            if row.age_high is not None
            else f"{row.age_low} and older"
        )
        return f"{subject} to patients aged {span}; this one is {age}.", Severity.ERROR
    return None


def _is_meant(claim: Claim) -> bool:
    """Condition code 45 or modifier KX says that the sex conflict is meant."""
    return claim.has_code("BG", "45") or any("KX" in line.modifiers for line in claim.lines)


def _age(born: date | None, day: date) -> int | None:
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
