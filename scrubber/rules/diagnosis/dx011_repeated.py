"""DX-011: diagnosis repeated or beyond limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Fix, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.parts import Diagnosis
    from scrubber.reference.tables import Tables


@rule(
    "DX-011",
    "Diagnosis repeated or beyond limit",
    severity=Severity.WARNING,
    rarc=("M76",),
    acknowledgement="277CA",
    source=Source("ASC X12N 837 implementation guides, loop 2300, HI"),
    remedy="Remove the duplicate and renumber the pointers.",
    when=Has.ODD_POINTERS,
)
def repeated(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A diagnosis stands once; a professional claim holds 12 of them, an institutional one 25.

    Bad: the same code twice.

    >>> check(claim(diagnoses=["M0579", "M0579"]))
    loop 2300, HI02-2: Diagnosis M05.79 stands twice.

    Good: two codes.

    >>> check(claim(diagnoses=["M0579", "D509"]))
    clean

    Good: an inpatient code once present on admission and once not.

    >>> check(claim("837I", bill_type="111", diagnoses=["A419:Y", "L89150:Y", "L89150:N"]))
    clean
    """
    diagnoses = claim.pointable_diagnoses
    if len(diagnoses) < 2:
        return
    seen = set()
    for diagnosis in diagnoses:
        key = (diagnosis.code, diagnosis.present_on_admission if claim.is_inpatient else "")
        if key in seen:
            yield _repeated(claim, diagnosis)
        seen.add(key)
    most = 25 if claim.is_institutional else 12
    if len(diagnoses) > most:
        message = f"The claim has {len(diagnoses)} diagnoses; the form holds {most}."
        yield Hit(diagnoses[most].where, message)


def _repeated(claim: Claim, diagnosis: Diagnosis) -> Hit:
    pointed = any(diagnosis.position in line.diagnosis_pointers for line in claim.lines)
    fix = None if pointed else Fix(f"Remove the second {diagnosis}, at which no line points.", safe=True)
    return Hit(diagnosis.where, f"Diagnosis {diagnosis} stands twice.", fix=fix)
