"""Diagnoses of a claim as rules ask for them: each code once, with the lines that point at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.model.parts import Diagnosis

_OLD_QUALIFIERS = frozenset({"BK", "BF", "BJ", "PR", "BN"})  # ICD-9: another rule speaks of them


def each(claim: Claim) -> Iterator[Diagnosis]:
    """Each ICD-10 diagnosis of the claim once."""
    seen = set()
    for diagnosis in claim.diagnoses:
        if diagnosis.code not in seen and diagnosis.qualifier not in _OLD_QUALIFIERS:
            seen.add(diagnosis.code)
            yield diagnosis


def lines_at(claim: Claim, code: str) -> tuple[Line, ...]:
    """Lines that point at the code; none on an 837I, where a diagnosis is the whole claim's."""
    if claim.is_institutional:
        return ()
    return tuple(line for line in claim.lines if any(d.code == code for d in line.pointed_diagnoses))


def of_line(line: Line) -> tuple[Diagnosis, ...]:
    """Diagnoses a line rests on: those it points at (837P), every one of an 837I claim."""
    claim = line.claim
    return claim.diagnoses if claim.is_institutional else line.pointed_diagnoses


def dotted(prefix: str) -> str:
    """Print a code or prefix as people write it: M05.7."""
    return prefix if len(prefix) <= 3 else f"{prefix[:3]}.{prefix[3:]}"
