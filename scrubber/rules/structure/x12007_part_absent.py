"""X12-007: required loop or segment absent."""

from __future__ import annotations

from datetime import date

from scrubber.rules.rule import Effective, Source
from scrubber.rules.structure.page import page


@page(
    "X12-007",
    "Required loop or segment absent",
    acknowledgement="999",
    source=Source("837 implementation guides (005010X222, 005010X223): usage of loops and segments"),
    effective=Effective(date(2012, 1, 1)),
    route="billing",
    remedy="Complete the missing field in the source system.",
)
def part_absent() -> None:
    """What the guide requires must be there, or the receiver turns the set or the claim away.

    Where a rule of another family owns the fault (a missing NPI, a missing service date), that rule
    says so.

    Bad: the billing provider has no street address; the claim has no diagnosis.

    >>> check(file=batch(claim()).replace(b"N3*100 EXAMPLE STREET~\\n", b""))
    loop 2010AA, N3: Segment N3 is missing; the guide requires it.
    >>> check(claim(diagnoses=[]))
    loop 2300, HI: Segment HI is missing; the guide requires it.

    Bad: a line without its service.

    >>> check(claim(edit=lambda segments: [s for s in segments if not s.startswith("SV1*HC:96415")]))
    loop 2400, SV1: Segment SV1 is missing; the guide requires it.

    Good: a subscriber who is not the patient needs no address.

    >>> check(claim(separate_patient=True, patient={"first": "JOAN"}))
    clean
    """
