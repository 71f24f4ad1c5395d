"""X12-010: qualifier invalid or obsolete."""

from __future__ import annotations

from datetime import date

from scrubber.rules.rule import Effective, Source
from scrubber.rules.structure.page import page


@page(
    "X12-010",
    "Qualifier invalid or obsolete",
    acknowledgement="999",
    source=Source("837 implementation guides (005010X222, 005010X223): code lists of qualifiers"),
    effective=Effective(date(2012, 1, 1)),
    route="it",
    remedy="Correct the qualifier mapping.",
)
def qualifier_invalid() -> None:
    """A qualifier says what the value beside it is; one the guide does not list makes the value unreadable.

    Bad: the procedure code is called a local one; the bill type's qualifier stands on an 837P.

    >>> check(claim(edit=lambda segments: [s.replace("SV1*HC:96415", "SV1*ZZ:96415") for s in segments]))
    loop 2400, SV101-1: SV101-1 holds a code that the guide does not list: ZZ.
    >>> check(claim(edit=lambda segments: [s.replace("11:B:1", "11:A:1") for s in segments]))
    loop 2300, CLM05-2: CLM05-2 holds a code that the guide does not list: A.

    Bad: the diagnosis is called ICD-9 after September 2015.

    >>> check(claim(edit=lambda segments: [s.replace("HI*ABK:", "HI*BK:") for s in segments]))
    loop 2300, HI01-1: HI01-1 names a code set that ended on 2015-10-01: BK.

    Good: for a service of that time it is right.

    >>> check(claim(service_date="2015-09-30", diagnoses=["7140"],
    ...     edit=lambda segments: [s.replace("HI*ABK:", "HI*BK:") for s in segments]))
    clean
    """
