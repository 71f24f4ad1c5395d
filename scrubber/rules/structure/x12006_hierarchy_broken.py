"""X12-006: HL hierarchy broken."""

from __future__ import annotations

from datetime import date

from scrubber.rules.rule import Effective, Source
from scrubber.rules.structure.page import page


@page(
    "X12-006",
    "HL hierarchy broken",
    acknowledgement="999",
    source=Source("837 implementation guides (005010X222, 005010X223): loops 2000A, 2000B and 2000C"),
    effective=Effective(date(2012, 1, 1)),
    route="registration",
    remedy="Correct the relationship of subscriber and patient in registration.",
)
def hierarchy_broken() -> None:
    """Provider, subscriber and patient levels are numbered in order, and each names its parent.

    Bad: a number left out; a parent that is not there; a child that does not come.

    >>> check(file=batch(claim()).replace(b"HL*2*1*22*0", b"HL*3*1*22*0"))
    loop 2000B, HL01: HL01 is 3; the next level is 2.
    >>> check(file=batch(claim()).replace(b"HL*2*1*22*0", b"HL*2*7*22*0"))
    loop 2000B, HL02: HL02 is 7; the level above is 1.
    >>> check(file=batch(claim()).replace(b"HL*2*1*22*0", b"HL*2*1*22*1"))
    loop 2000B, HL04: HL04 is 1, but no level follows below it.

    Bad: the subscriber is the patient (SBR02 = 18), and a patient follows.

    >>> dependent = batch(claim(separate_patient=True, patient={"first": "JOAN"}))
    >>> check(file=dependent.replace(b"SBR*P**", b"SBR*P*18*"))
    loop 2000B, SBR02: SBR02 names the subscriber as the patient, yet a patient level follows.

    Bad: neither is the subscriber the patient, nor does a patient follow.

    >>> check(file=batch(claim()).replace(b"SBR*P*18*", b"SBR*P**"))
    loop 2000B, SBR02: SBR02 does not name the subscriber as the patient, yet no patient level follows.

    Good: a dependent under the subscriber.

    >>> check(file=dependent)
    clean
    """
