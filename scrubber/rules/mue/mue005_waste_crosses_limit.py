"""MUE-005: administered + wasted units cross the MUE."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.day_sums import limited_sums
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables


@rule(
    "MUE-005",
    "Administered + wasted units cross the MUE",
    severity=Severity.INFO,
    carc=("151",),
    rarc=("N362",),
    scope=Scope.ENCOUNTER,
    when=Has.MEDICARE | Has.DISCARDED,
    source=Source(
        "Noridian, drug wastage: JW units and medically unlikely edits",
        "https://med.noridianmedicare.com/web/jfb/topics/drugs-biologicals-injections/drug-wastage-jw-and-jz-modifiers",
    ),
    needs=("mue",),
    settings=("mue",),
    remedy="Keep the dose and waste records ready; bill what was given and what was discarded.",
)
def waste_crosses_limit(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Units given stay within the limit, but with the discarded units they cross it: some contractors add
    them before they look.

    Bad: 148 given and 12 discarded against a limit of 150.

    >>> waste = [line("J1745", 148), line("J1745", 12, modifiers="JW")]
    >>> check(claim(service_date="2024-07-15", lines=waste))
    loop 2400, SV104: J1745: 148 units given + 12 discarded = 160 on 2024-07-15; the limit for the day is 150.

    Good: both together reach the limit and no more.

    >>> waste = [line("J1745", 138), line("J1745", 12, modifiers="JW")]
    >>> check(claim(service_date="2024-07-15", lines=waste))
    clean
    """
    for total, limit in limited_sums(encounter, tables):
        if not total.waste_lines or not total.lines or not total.administered <= limit.value:
            continue
        line = total.waste_lines[0]
        if line.claim.payer.is_medicare and limit.value > 0:
            message = (
                f"{total.code}: {total.administered} units given + {total.wasted} discarded = "
                f"{total.administered + total.wasted} on {encounter.day}; the limit for "
                f"the day is {limit.value}."
            )
            yield Hit(line.where.at(line.element.units), message, total.lines + total.waste_lines)
