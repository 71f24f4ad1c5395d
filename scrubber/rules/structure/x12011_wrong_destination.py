"""X12-011: test/production or receiver mismatch."""

from __future__ import annotations

from datetime import date

from scrubber.rules.rule import Effective, Source
from scrubber.rules.structure.page import page


@page(
    "X12-011",
    "Test/production or receiver mismatch",
    acknowledgement="TA1",
    source=Source(
        "837 implementation guides, appendix C: ISA08, ISA15 and GS03; clearinghouse export conventions"
    ),
    effective=Effective(date(2012, 1, 1)),
    remedy="Move the file to the folder it belongs in, or export it again.",
)
def wrong_destination() -> None:
    """A test file in the production folder is never paid; a production file in the test folder neither.

    What the folder is for stands in ``scrubber.toml``; without it the rule is not set up:

        [folder]
        role = "production"
        receivers = ["CLEARING", "RECEIVER"]

    Bad: ISA15 says test.

    >>> check(file=batch(claim()).replace(b"*0*P*:", b"*0*T*:"), folder={"role": "production"})
    ISA15: ISA15 is T; the production folder takes P.

    Bad: the interchange is addressed to somebody else.

    >>> check(claim(), folder={"receivers": ["CLEARING"]})
    ISA08: ISA08 is RECEIVER, which is not among the folder's receivers.

    Good: production, and to a receiver of the list.

    >>> check(claim(), folder={"role": "production", "receivers": ["RECEIVER"]})
    clean
    """
