"""X12-009: line counter or line limit wrong."""

from __future__ import annotations

from datetime import date

from scrubber.rules.rule import Effective, Source
from scrubber.rules.structure.page import page


@page(
    "X12-009",
    "Line counter or line limit wrong",
    acknowledgement="999",
    source=Source("837 implementation guides: loop 2400 repeats 50 times (837P) or 999 times (837I); LX01"),
    effective=Effective(date(2012, 1, 1)),
    route="billing",
    remedy="Renumber or split the claim; keep the drug and its administration on one claim.",
)
def too_many() -> None:
    """Lines are counted from 1 in each claim, and a claim, a patient and an HI segment hold only so many.

    Bad: a number left out.

    >>> check(claim(edit=lambda segments: [s.replace("LX*3", "LX*4") for s in segments]))
    loop 2400, LX01: x

    Bad: 51 lines on an 837P.

    >>> check(claim(lines=[line("96372", 1)] * 51))
    loop 2400: x

    Bad: thirteen diagnoses on an 837P.

    >>> codes = ["M0579", "I10", "E119", "E785", "K219", "J449", "N183", "F329", "G4733", "M170",
    ...     "E039", "D649", "R739"]
    >>> check(claim(diagnoses=codes))
    loop 2300, HI: x

    Good: fifty lines; twelve diagnoses.

    >>> check(claim(lines=[line("96372", 1)] * 50, diagnoses=codes[:12]))
    clean
    """
