"""X12-008: element length, type or character set violation."""

from __future__ import annotations

from datetime import date

from scrubber.rules.rule import Effective, Source
from scrubber.rules.structure.page import page


@page(
    "X12-008",
    "Element length, type or character set violation",
    acknowledgement="999",
    source=Source("837 implementation guides, appendix B: data element types, lengths and character sets"),
    effective=Effective(date(2012, 1, 1)),
    route="billing",
    remedy="Clean the field; leave the file's separators out of free text such as NTE and SV101-7.",
)
def value_unreadable() -> None:
    """Each element has a type and a length, and may hold only characters of the extended set.

    Bad: a comma in an amount; a day that is not in the calendar; a number too long for its field.

    >>> check(claim(charge="4360,00"))
    loop 2300, CLM02: CLM02 is not a number.
    >>> check(claim(raw={"2300": ["DTP*435*D8*20240230"]}))
    loop 2300, DTP03: DTP03 is not a date (D8): 20240230.
    >>> check(claim(references={"G1": "A" * 51}))
    loop 2300, REF02: REF02 has 51 characters; at most 50 fit.

    Bad: a blank at the end of a number.

    >>> check(claim(references={"G1": "A123 "}))
    loop 2300, REF02: REF02 ends with a space.

    Good: zeros behind the point and decimal units are numbers like others.

    >>> check(claim(lines=[line("J1745", "40.5", charge="0100.00")], charge="100"))
    clean
    """
