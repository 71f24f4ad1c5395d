"""X12-002: functional group header/trailer mismatch."""

from __future__ import annotations

from datetime import date

from scrubber.rules.rule import Effective, Source
from scrubber.rules.structure.page import page


@page(
    "X12-002",
    "Functional group header/trailer mismatch",
    acknowledgement="999",
    source=Source("837 implementation guides (005010X222, 005010X223), appendix C: GS and GE segments"),
    effective=Effective(date(2012, 1, 1)),
    settings=("version",),
    remedy="Correct the group header or export the file again.",
)
def group_broken() -> None:
    """The group names the guide its sets follow; its trailer repeats the number and counts the sets.

    A version outside the 5010 claims family is one finding, and the sets under it are not judged. A
    payer that pins one of the versions says so in its profile.

    Bad: the trailer has another number, and another count.

    >>> check(file=batch(claim()).replace(b"GE*1*1~", b"GE*1*2~"))
    GE02: GE02 is 2; GS06 is 1.
    >>> check(file=batch(claim()).replace(b"GE*1*1~", b"GE*2*1~"))
    GE01: GE01 is 2; the group has 1 transaction set.

    Bad: a group under the version without its errata, and one that says it holds no claims.

    >>> two = batch(claim(), claim("837I", claim_id="PCN2"))
    >>> check(file=two.replace(b"005010X223A2", b"005010X223"))
    GS08: GS08 is 005010X223; 005010X222A1, 005010X222A2, 005010X223A2 or 005010X223A3 is expected.
    >>> check(file=batch(claim()).replace(b"GS*HC*", b"GS*HP*"))
    GS01: GS01 is HP; a group of claims says HC.

    Bad: a day that is not in the calendar.

    >>> check(file=batch(claim()).replace(b"RECEIVER*20260401*1200", b"RECEIVER*20260231*1200"))
    GS04: GS04 is no date like 20260115.

    Good: a hospital group behind the professional one.

    >>> check(claim(), claim("837I", claim_id="PCN2"))
    clean

    Bad: the payer takes the later errata only.

    >>> pinned = {"payer_profile": [{"payer_id": "06102", "lob": "medicare_b", "version": "005010X222A2"}]}
    >>> check(claim(), tables=pinned)
    GS08: GS08 is 005010X222A1; this payer takes 005010X222A2.
    """
