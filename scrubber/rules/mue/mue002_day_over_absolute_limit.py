"""MUE-002: date-of-service units over an MAI 2 limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.day_sums import limited_sums
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables


@rule(
    "MUE-002",
    "Date-of-service units over an MAI 2 limit",
    severity=Severity.ERROR,
    carc=("151", "222"),
    rarc=("N362",),
    scope=Scope.ENCOUNTER,
    source=Source(
        "CMS NCCI medically unlikely edits of the quarter; NCCI Policy Manual chapter I section V",
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits/medicare-ncci-medically-unlikely-edits",
    ),
    needs=("mue",),
    settings=("mue",),
    remedy="Correct the units; modifiers do not help.",
    when=Has.OVER_LIMIT,
)
def day_over_absolute_limit(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """An indicator of 2 is absolute: it rests on law, anatomy or the code's own words, and no modifier,
    second line or appeal changes it.

    Bad: two units of a code that is paid once a day, split over two lines.

    >>> twice = [line("96369", 1), line("96369", 1, modifiers="59")]
    >>> check(claim(service_date="2024-07-15", lines=twice))
    loop 2400, SV104: 96369 is billed with 1 + 1 = 2 units on 2024-07-15; the limit for the day is 1.

    Good: once.

    >>> check(claim(service_date="2024-07-15", lines=twice[:1]))
    clean
    """
    for total, limit in limited_sums(encounter, tables):
        if limit.mai == 2 and 0 < limit.value < total.administered:
            first = total.lines[0]
            message = (
                f"{total.code} is billed with {total.worked()} on {encounter.day}; "
                f"the limit for the day is {limit.value}."
            )
            where = total.lines[-1].where.at(first.element.units)
            guessed = "mue" in first.claim.payer.guesses
            yield Hit(where, message, total.lines, guessed=guessed)
