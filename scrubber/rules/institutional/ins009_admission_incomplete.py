"""INS-009: admission/status data missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "INS-009",
    "Admission/status data missing",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("MA41", "MA42", "MA43", "MA40"),
    route="registration",
    source=Source("NUBC UB-04 manual; Medicare Claims Processing Manual chapter 25"),
    forms=("837I",),
    remedy="Complete CL1, the admission date and the discharge hour.",
)
def admission_incomplete(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Every institutional claim says how the patient came and went; a stay also when.

    Bad: no admission date on a stay.

    >>> check(claim("837I", bill_type="111", discharge_hour="1200"))
    loop 2300, CLM05-1: The stay has no admission date.

    Good: complete.

    >>> check(claim("837I", bill_type="111", admission="2024-02-10", discharge_hour="1200"))
    clean

    Good: the patient is still there (status 30), so there is no discharge hour.

    >>> still = claim("837I", bill_type="112", admission="2024-02-10", cl1=("3", "1", "30"))
    >>> check(still)
    clean
    """
    if claim.institutional_index < 0:
        message = "The claim has no CL1 segment: admission type, source and patient status."
        yield Hit(claim.where, message, absent="2300/CL1")
    else:
        yield from _codes(claim, tables)
    if claim.is_inpatient:
        if claim.admission is None and not claim.admission_text:
            yield Hit(claim.where.at("CLM05-1"), "The stay has no admission date.", rarc=("MA40",))
        final = claim.frequency_code in ("1", "4") and claim.patient_status_code != "30"
        if final and not claim.discharge_hour:
            yield Hit(claim.where.at("CLM05-1"), "The finished stay has no discharge hour.", rarc=("MA43",))


def _codes(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Check the three codes of CL1; the source may be blank on outpatient claims of other payers."""
    optional = not claim.is_inpatient and not claim.payer.is_medicare
    day = claim.service_from or tables.as_of
    where = claim.origin.place(claim.institutional_index)
    for field, element, name, code, remark in (
        ("admission_type", "CL101", "admission type", claim.admission_type_code, "MA41"),
        ("admission_source", "CL102", "point of origin", claim.admission_source_code, "MA42"),
        ("patient_status", "CL103", "patient status", claim.patient_status_code, "MA43"),
    ):
        if not code and optional and element == "CL102":
            continue
        if not code:
            yield Hit(where.at(element), f"The {name} is missing.", rarc=(remark,))
        elif tables.has("status_code") and tables.status_code.get((field, code), day) is None:
            yield Hit(
                where.at(element), f"{name.capitalize()} {code} is not in the code set.", rarc=(remark,)
            )
