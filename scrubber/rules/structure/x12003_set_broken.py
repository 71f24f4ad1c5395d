"""X12-003: transaction set count/version mismatch."""

from __future__ import annotations

from datetime import date

from scrubber.rules.rule import Effective, Source
from scrubber.rules.structure.page import page


@page(
    "X12-003",
    "Transaction set count/version mismatch",
    acknowledgement="999",
    source=Source("837 implementation guides (005010X222, 005010X223): ST and SE segments"),
    effective=Effective(date(2012, 1, 1)),
    remedy="Recount; if a line was deleted by hand, export the file again.",
)
def set_broken() -> None:
    """The set's trailer repeats its number and counts its segments, ST and SE among them.

    A count that is off by one is the mark of a segment deleted or added by hand.

    Bad: one segment too many is counted.

    >>> text = batch(claim())
    >>> count = text.partition(b"SE*")[2].partition(b"*")[0]
    >>> wrong = b"SE*%d*" % (int(count) + 1)
    >>> check(file=text.replace(b"SE*" + count + b"*", wrong))
    SE01: SE01 is 34; the set has 33 segments.

    Bad: the trailer has another number; the header names another guide than its group.

    >>> check(file=text.replace(count + b"*0001~", count + b"*0002~"))
    SE02: SE02 is 0002; ST02 is 0001.
    >>> check(file=text.replace(b"ST*837*0001*005010X222A1", b"ST*837*0001*005010X222A2"))
    ST03: ST03 is 005010X222A2; GS08 is 005010X222A1.

    Bad: the set does not end.

    >>> check(file=text.replace(b"SE*" + count + b"*0001~", b""))
    SE: The transaction set 0001 has no SE segment.

    Good: two sets in one group, each with its number.

    >>> check(file=text)
    clean
    """
