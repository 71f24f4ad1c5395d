"""X12-001: interchange envelope broken."""

from __future__ import annotations

from datetime import date

from scrubber.rules.rule import Effective, Source
from scrubber.rules.structure.page import page


@page(
    "X12-001",
    "Interchange envelope broken",
    acknowledgement="TA1",
    source=Source("ASC X12.5 interchange control structures; 837 implementation guides, appendices B and C"),
    effective=Effective(date(2012, 1, 1)),
    remedy="Regenerate the file from the practice-management system; do not edit envelopes by hand.",
)
def interchange_broken() -> None:
    """The receiver reads the separators, the version and the control number from the ISA, and the IEA
    must close what the ISA opened: its number, its count of groups, and nothing behind it.

    Everything inside such an interchange is held, and its claims are still judged.

    Bad: the IEA names another control number.

    >>> check(file=batch(claim()).replace(b"IEA*1*000000001", b"IEA*1*000000002"))
    IEA02: IEA02 is 000000002; ISA13 is 000000001.

    Bad: it counts a group that is not there.

    >>> check(file=batch(claim()).replace(b"IEA*1*", b"IEA*2*"))
    IEA01: IEA01 is 2; the interchange has 1 group.

    Bad: no IEA at all, as in a file cut short.

    >>> check(file=batch(claim()).replace(b"IEA*1*000000001~", b""))
    IEA: The interchange 000000001 has no IEA segment: the file may have been cut off.

    Bad: a version other than 5010.

    >>> check(file=batch(claim()).replace(b"*00501*", b"*00401*"))
    ISA12: ISA12 is 00401; 00501 is expected.

    Good: two interchanges in one file, and line ends behind every segment.

    >>> second = batch(claim(claim_id="PCN2")).replace(b"000000001", b"000000002")
    >>> check(file=batch(claim()) + second)
    clean

    Good: any separators, so long as they differ.

    >>> check(file=batch(claim()).replace(b"*", b"|").replace(b"~", b"'"))
    clean
    """
