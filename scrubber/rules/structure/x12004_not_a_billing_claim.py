"""X12-004: BHT purpose and type wrong for a billing claim."""

from __future__ import annotations

from datetime import date

from scrubber.rules.rule import Effective, Source
from scrubber.rules.structure.page import page


@page(
    "X12-004",
    "BHT purpose and type wrong for a billing claim",
    acknowledgement="999",
    source=Source("837 implementation guides (005010X222, 005010X223): BHT segment"),
    effective=Effective(date(2012, 1, 1)),
    settings=("encounter",),
    remedy="Set the purpose and the claim or encounter indicator that the trading-partner agreement names.",
)
def not_a_billing_claim() -> None:
    """BHT says what the set is for: an original or a reissue, claims to be paid (CH) or encounters to
    be reported (RP). The wrong indicator sends paid claims into a reporting system, or the reverse.

    Bad: a purpose and an indicator that are not in the guide.

    >>> check(file=batch(claim()).replace(b"BHT*0019*00*", b"BHT*0019*01*"))
    loop HEADER, BHT02: BHT02 holds a code that the guide does not list: 01.
    >>> check(file=batch(claim()).replace(b"*1200*CH~", b"*1200*XX~"))
    loop HEADER, BHT06: BHT06 holds a code that the guide does not list: XX.

    Bad: dated after the day of the run.

    >>> check(file=batch(claim(), created="20260501"))
    loop HEADER, BHT04: BHT04 is 2026-05-01, which is after the day of the run, 2026-04-15.

    Bad: encounters to a payer that pays by claim.

    >>> pays = {"payer_profile": [{"payer_id": "06102", "lob": "medicare_b", "encounter": "N"}]}
    >>> encounters = batch(claim()).replace(b"*1200*CH~", b"*1200*RP~")
    >>> check(file=encounters, tables=pays)
    loop HEADER, BHT06: BHT06 is RP; this payer takes claims (CH).

    Good: the payer's profile says nothing about it, or asks for encounters.

    >>> check(file=encounters)
    clean
    >>> asks = {"payer_profile": [{"payer_id": "06102", "lob": "medicare_b", "encounter": "Y"}]}
    >>> check(file=encounters, tables=asks)
    clean

    Good: dated on the day of the run.

    >>> check(file=batch(claim(), created="20260415"))
    clean
    """
