"""COD-011: place-of-service code invalid on the date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "COD-011",
    "Place-of-service code invalid on the date",
    severity=Severity.ERROR,
    carc=("16", "5"),
    rarc=("M77",),
    forms=("837P",),
    source=Source(
        "CMS place-of-service code set",
        "https://www.cms.gov/medicare/coding-billing/place-of-service-codes/code-sets",
    ),
    needs=("place_of_service",),
    remedy="Correct the place of service.",
    when=Has.DOUBTFUL_PLACE,
)
def no_such_place(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Places of service come and go: off-campus outpatient hospital (19) began in 2016.

    Bad: a place that is not in the set; one that was not yet in it.

    >>> check(claim(place_of_service="30"))
    loop 2300, CLM05-1: Place of service 30 is not valid on 2024-02-10.
    >>> check(claim(place_of_service="19", service_date="2015-12-31"))
    loop 2300, CLM05-1: Place of service 19 is not valid on 2015-12-31.

    Good: on its first day.

    >>> check(claim(place_of_service="19", service_date="2016-01-01"))
    clean

    Bad: on one line.

    >>> check(claim(lines=[line("J1745", 40, place_of_service="98"), line("96413", 1)]))
    loop 2400, SV105: Place of service 98 is not valid on 2024-02-10.
    """
    own = claim.facility_code
    day = claim.service_from
    if own and day is not None and tables.place_of_service.get(own, day) is None:
        users = tuple(line for line in claim.lines if not line.place_of_service_sent)
        message = f"Place of service {own} is not valid on {day}."
        yield Hit(claim.where.at("CLM05-1"), message, users, value=own)
    for line in claim.lines:
        code = line.place_of_service_sent
        if code and line.date is not None and tables.place_of_service.get(code, line.date) is None:
            message = f"Place of service {code} is not valid on {line.date}."
            yield Hit(line.where.at("SV105"), message, (line,), value=code)
