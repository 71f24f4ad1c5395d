"""MUE-004: code with MUE 0 for this setting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.day_sums import limited_sums
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables


@rule(
    "MUE-004",
    "Code with MUE 0 for this setting",
    severity=Severity.ERROR,
    carc=("96", "151"),
    rarc=("N362",),
    scope=Scope.ENCOUNTER,
    when=Has.MEDICARE | Has.OVER_LIMIT,
    source=Source(
        "CMS NCCI medically unlikely edits of the quarter; NCCI Policy Manual chapter I section V",
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits/medicare-ncci-medically-unlikely-edits",
    ),
    needs=("mue",),
    settings=("mue",),
    remedy="Remove the code: Medicare does not pay it in this setting.",
)
def not_payable_here(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """A limit of 0 says that the code is not payable in this setting, whatever the units.

    Bad: gold in a hospital outpatient department.

    >>> check(claim("837I", service_date="2024-07-15", lines=[line("J1600", 1)]))
    loop 2400, SV205: J1600 has a limit of 0 on 2024-07-15: it is not payable in an outpatient hospital.

    Good: in an office the same code has a limit above 0.

    >>> check(claim(service_date="2024-07-15", lines=[line("J1600", 1)]))
    clean
    """
    for total, limit in limited_sums(encounter, tables):
        line = (*total.lines, *total.waste_lines)[0]
        if limit.value == 0 and line.claim.payer.is_medicare:
            place = "an outpatient hospital" if encounter.is_institutional else "an office"
            message = f"{total.code} has a limit of 0 on {encounter.day}: it is not payable in {place}."
            yield Hit(line.where.at(line.element.units), message, total.lines + total.waste_lines)
