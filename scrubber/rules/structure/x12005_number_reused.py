"""X12-005: control number reused."""

from __future__ import annotations

from datetime import date

from scrubber.rules.rule import Effective, Severity, Source
from scrubber.rules.structure.page import page


@page(
    "X12-005",
    "Control number reused",
    severity=Severity.WARNING,
    acknowledgement="TA1",
    source=Source("Trading-partner agreements; 837 implementation guides, appendix C: ISA13 and ST02"),
    effective=Effective(date(2012, 1, 1)),
    settings=("isa_window",),
    remedy="Increase the control number and export again; make sure that the earlier file was not accepted, "
    "or every claim in it is a duplicate.",
)
def number_reused() -> None:
    """A receiver that has seen a control number takes the file for a copy of the earlier one.

    Bad: two sets of one group have one number.

    >>> one = batch(claim())
    >>> start, end = one.index(b"ST*837"), one.index(b"GE*")
    >>> twice = one[:end] + one[start:end] + one[end:].replace(b"GE*1*", b"GE*2*")
    >>> check(file=twice)
    ST02: ST02 0001 stands on an earlier set of the same group.

    Good: each set its own.

    >>> other = one[start:end].replace(b"*0001*005010", b"*0002*005010").replace(b"*0001~", b"*0002~")
    >>> check(file=one[:end] + other + one[end:].replace(b"GE*1*", b"GE*2*"))
    clean

    Where somebody keeps a history of what was sent (the ledger, ``claim_history``), an interchange
    number that the same sender gave the same receiver before, or twice in this batch, is found as
    well. The payer's profile says how many days count (365).

    >>> sent = [{"claim_id": "OLD1", "member_id": "W900000009", "service_date": "2024-01-05",
    ...     "hcpcs": "J1745", "form": "837P", "status": "paid"}]
    >>> copy = batch(claim(claim_id="PCN2"))
    >>> check(file=one + copy, history=sent)
    ISA13: ISA13 000000001 stands on an earlier interchange of this batch.
    >>> check(file=one + copy)
    clean
    """
