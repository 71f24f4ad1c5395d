"""PTP-004: 99211 with a drug administration service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.rules.ptp.visits import EYE_INJECTION, is_administration, on_other_claims, same_payer
from scrubber.rules.rule import Effective, Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables


@rule(
    "PTP-004",
    "99211 with a drug administration service",
    severity=Severity.ERROR,
    forms=("837P",),
    carc=("97",),
    rarc=("M15", "N20"),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN | Has.VISIT,
    codes=frozenset({"99211"}),
    source=Source(
        "Medicare Claims Processing Manual chapter 12 section 30.5: 99211 is not paid "
        "with drug administration",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c12.pdf",
    ),
    effective=Effective(date(2004, 1, 1)),
    remedy="Remove 99211.",
)
def nurse_visit_with_administration(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """The nurse's part of a visit is inside the payment for giving the drug; modifier 25 does not help.

    Bad: a nurse visit with modifier 25 beside an injection.

    >>> check(claim(lines=[line("J1885", 2), line("96372", 1), line("99211", 1, modifiers="25")]))
    loop 2400, SV101-2: 99211 stands beside 96372 on 2024-02-10; it is not paid with drug administration.

    Good: the injection alone, and a nurse visit on another day.

    >>> check(claim(lines=[line("J1885", 2), line("96372", 1)]))
    clean
    >>> check(claim(lines=[line("J1885", 2), line("96372", 1), line("99211", 1, date="2024-02-12")]))
    clean
    """
    visits = [line for line in encounter.lines if line.code == "99211"]
    if not visits:
        return
    given = [line for line in encounter.lines if is_administration(line) and line.code != EYE_INJECTION]
    for visit in visits:
        beside = [line for line in given if same_payer(visit, line)]
        if beside:
            message = (
                f"99211 stands beside {beside[0].code} on {encounter.day}; it is not paid with "
                "drug administration."
            )
            where = visit.where.at(visit.element.code)
            yield Hit(
                where, message, (visit, *on_other_claims(visit, beside)), pair=(beside[0].code, visit.code)
            )
