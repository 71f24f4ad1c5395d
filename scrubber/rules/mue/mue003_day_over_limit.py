"""MUE-003: date-of-service units over an MAI 3 limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.day_sums import limited_sums
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables


@rule(
    "MUE-003",
    "Date-of-service units over an MAI 3 limit",
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
    remedy="Recheck the conversion to billing units; if the dose is right, bill it with records "
    "attached and expect to appeal.",
    when=Has.OVER_LIMIT,
)
def day_over_limit(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """An indicator of 3 is a clinical benchmark: nearly every day above it is a slip of units, and a rare
    one is a real dose. Some limits lie below the labelled dose of a heavy patient.

    Bad: 400 mg of infliximab billed in milligrams.

    >>> check(claim(service_date="2024-07-15", lines=[line("J1745", 400)]))
    loop 2400, SV104: J1745 is billed with 400 units on 2024-07-15; the limit for the day is 150. If the dose
        is right, bill it and attach records.

    Good: exactly at the limit, and above it only with what was discarded.

    >>> check(claim(service_date="2024-07-15", lines=[line("J1745", 150)]))
    clean
    >>> check(claim(service_date="2024-07-15", lines=[line("J1745", 148), line("J1745", 12, modifiers="JW")]))
    clean
    """
    for total, limit in limited_sums(encounter, tables):
        if limit.mai == 3 and 0 < limit.value < total.administered:
            first = total.lines[0]
            message = (
                f"{total.code} is billed with {total.worked()} on {encounter.day}; "
                f"the limit for the day is {limit.value}."
            )
            where = total.lines[-1].where.at(first.element.units)
            guessed = "mue" in first.claim.payer.guesses
            message += " If the dose is right, bill it and attach records."
            binding = first.claim.payer.is_medicare or first.claim.payer.is_medicaid
            severity = Severity.ERROR if binding else Severity.WARNING
            yield Hit(where, message, total.lines, severity=severity, guessed=guessed)
