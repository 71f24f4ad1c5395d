"""DX-004: diagnosis pointer missing or dangling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

# Status codes that name no reason to give a drug
_STATUS = ("Z79", "Z85", "Z86", "Z87", "Z88", "Z92", "Z5181", "Z01", "Z09", "Z76")
_NO_DISEASE = ("Z", "V", "W", "X", "Y")


@rule(
    "DX-004",
    "Diagnosis pointer missing or dangling",
    severity=Severity.ERROR,
    forms=("837P",),
    carc=("16",),
    rarc=("M76",),
    acknowledgement="277CA",
    source=Source("ASC X12N 837 professional, loop 2400, SV107"),
    remedy="Point the drug and its administration to the treated disease.",
    when=Has.ODD_POINTERS,
)
def dangling_pointer(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Every professional line says which of the claim's diagnoses it treats.

    Bad: a pointer to a diagnosis that the claim does not have.

    >>> check(claim(lines=[line("J1745", 40, pointers=("2",))]))
    loop 2400, SV107: Line 1 points at diagnosis 2; the claim has 1.

    Good: the first diagnosis.

    >>> check(claim(lines=[line("J1745", 40, pointers=("1",))]))
    clean

    A drug that points only at long-term drug therapy, beside the disease itself, is a likely denial.

    >>> check(claim(diagnoses=["M0579", "Z79899"], lines=[line("J1745", 40, pointers=("2",))]))
    loop 2400, SV107: J1745 points only at Z79.899; the disease on the claim is not pointed at.
    """
    count = len(claim.pointable_diagnoses)
    for line in claim.lines:
        if line.segment_id != "SV1":
            continue
        pointers = line.diagnosis_pointers
        if pointers and len(set(pointers)) == len(pointers) and min(pointers) > 0 and max(pointers) <= count:
            if line.is_drug and count > 1:
                yield from _only_status(line)
            continue
        message = _fault(line, count)
        if message:
            yield Hit(line.where.at("SV107"), message, (line,))


def _fault(line: Line, count: int) -> str:
    pointers = line.diagnosis_pointers
    if not pointers or line.pointer_text[:1] in ("", ":"):
        return f"Line {line.number} points at no diagnosis."
    dangling = next((pointer for pointer in pointers if not 0 < pointer <= count), None)
    if dangling is not None:
        return f"Line {line.number} points at diagnosis {dangling}; the claim has {count}."
    return f"Line {line.number} points at the same diagnosis twice."


def _only_status(line: Line) -> Iterator[Hit]:
    pointed = line.pointed_diagnoses
    if any(not diagnosis.code.startswith(_STATUS) for diagnosis in pointed):
        return
    if any(not diagnosis.code.startswith(_NO_DISEASE) for diagnosis in line.claim.pointable_diagnoses):
        named = " and ".join(str(diagnosis) for diagnosis in pointed)
        message = f"{line.code} points only at {named}; the disease on the claim is not pointed at."
        yield Hit(line.where.at("SV107"), message, (line,), severity=Severity.WARNING)
