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
    """Lines are counted from 1 in each claim, and a claim or a patient holds only so many.

    Bad: a number left out.

    >>> check(claim(edit=lambda segments: [s.replace("LX*3", "LX*4") for s in segments]))
    loop 2400, LX01: LX01 is 4; the next line is 3.

    Bad: 51 lines on an 837P.

    >>> check(claim(lines=[line("96372", 1)] * 51))
    loop 2400, LX: Loop 2400 stands 51 times; the guide allows 50.

    Good: fifty lines.

    >>> check(claim(lines=[line("96372", 1)] * 50))
    clean

    Too many diagnoses are DX-011's.
    """
