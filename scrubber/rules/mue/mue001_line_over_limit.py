"""MUE-001: line units over an MAI 1 limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.day_sums import limited_sums
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables


@rule(
    "MUE-001",
    "Line units over an MAI 1 limit",
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
    remedy="Correct the units, or split them over lines with an appropriate modifier (59, X, "
    "76, LT, RT), each "
    "within the limit.",
    when=Has.OVER_LIMIT,
)
def line_over_limit(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """An indicator of 1 means the limit holds for each line alone: services that were truly distinct go on
    lines of their own, with a modifier. Discarded units (JW) are never counted.

    Bad: a clotting factor above what one line may hold.

    >>> check(claim(service_date="2024-07-15", lines=[line("J7190", 23000)]))
    loop 2400, SV104: J7190 is billed with 23000 units on one line of 2024-07-15; the limit for a line
        is 22000.

    Good: split over two lines, the second with modifier 76.

    >>> split = [line("J7190", 22000), line("J7190", 1000, modifiers="76")]
    >>> check(claim(service_date="2024-07-15", lines=split))
    clean
    """
    for total, limit in limited_sums(encounter, tables):
        if limit.mai != 1 or limit.value == 0:
            continue
        for line in total.lines:
            if line.units is not None and line.units > limit.value:
                message = (
                    f"{line.code} is billed with {line.units} units on one line of {encounter.day}; "
                    f"the limit for a line is {limit.value}."
                )
                guessed = "mue" in line.claim.payer.guesses
                yield Hit(line.where.at(line.element.units), message, (line,), guessed=guessed)
