"""IDN-007: member ID format wrong for the payer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.mbi import is_mbi, squeezed
from scrubber.rules.rule import Fix, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables
    from scrubber.x12.place import Place

_MBI_ALONE_FROM = date(2020, 1, 1)  # before it, the older number with the social security number was taken


@rule(
    "IDN-007",
    "Member ID format wrong for the payer",
    severity=Severity.ERROR,
    carc=("16", "31"),
    rarc=("N382",),
    route="registration",
    source=Source(
        "CMS, Medicare Beneficiary Identifier format",
        "https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi-with-format.pdf",
    ),
    settings=("member_id_regex",),
    remedy="Verify eligibility again and re-key the member id.",
)
def member_id(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A payer that cannot find the member pays nothing; the form alone shows most slips.

    Bad: a Medicare number that is no MBI (it may hold no S, L, O, I, B or Z).

    >>> check(claim(patient={"member_id": "1EG4TE5MKO3"}))
    loop 2010BA, NM109: The member id does not have the form of a Medicare Beneficiary Identifier.

    Good: an MBI.

    >>> check(claim(patient={"member_id": "1EG4TE5MK73"}))
    clean

    Bad: an MBI as printed on the card; the hyphens can be taken out without asking anybody.

    >>> check(claim(patient={"member_id": "1EG4-TE5-MK73"}))
    loop 2010BA, NM109: The member id is a Medicare Beneficiary Identifier written with hyphens,
        spaces or small letters.

    Good: a service of the time when the older number was still taken.

    >>> check(claim(patient={"member_id": "123456789A"}, service_date="2019-12-31"))
    clean
    """
    subscriber, value = claim.subscriber, claim.member_id
    if subscriber is None or not value:
        return
    wanted = claim.payer.member_id_regex
    if claim.payer.is_medicare:
        if not is_mbi(value) and (claim.service_to or tables.as_of) >= _MBI_ALONE_FROM:
            yield _no_mbi(value, subscriber.where.at("NM109"))
    elif wanted and not _pattern(wanted).fullmatch(value):
        message = "The member id does not have the form that the payer's row in payer_profile asks for."
        yield Hit(subscriber.where.at("NM109"), message)


def _no_mbi(value: str, where: Place) -> Hit:
    if is_mbi(squeezed(value)):
        written = "written with hyphens, spaces or small letters"
        message = f"The member id is a Medicare Beneficiary Identifier {written}."
        return Hit(where, message, fix=Fix("Write the identifier as 11 characters, upper case.", safe=True))
    return Hit(where, "The member id does not have the form of a Medicare Beneficiary Identifier.")


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)
