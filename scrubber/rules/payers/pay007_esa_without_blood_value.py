"""PAY-007: ESA without hemoglobin/hematocrit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.blood_value import blood_values
from scrubber.arithmetic.drug_class import is_esa
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "PAY-007",
    "ESA without hemoglobin/hematocrit",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("MA130", "N764"),
    source=Source(
        "Medicare Claims Processing Manual chapter 17 sections 80.9 to 80.12",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c17.pdf",
    ),
    effective=Effective(date(2008, 1, 1)),
    when=Has.ESA | Has.MEDICARE,
    remedy="Enter the most recent value before the dose.",
)
def esa_without_blood_value(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Medicare reads the blood value off the claim: MEA on the professional line, value code 48 or 49 on the
    institutional claim.

    Bad: darbepoetin without it.

    >>> check(claim(lines=[line("J0881", 100, modifiers="EA")], diagnoses=["D6481"]))
    loop 2400, MEA03: J0881 is billed without a hemoglobin or hematocrit value.

    Good: hemoglobin 9.4.

    >>> value = [("TR", "R1", "9.4")]
    >>> check(claim(lines=[line("J0881", 100, modifiers="EA", measurements=value)], diagnoses=["D6481"]))
    clean

    Bad: a value no patient has.

    >>> value = [("TR", "R1", "94")]
    >>> check(claim(lines=[line("J0881", 100, modifiers="EA", measurements=value)], diagnoses=["D6481"]))
    loop 2400, MEA03: J0881 is billed with hemoglobin 94, outside 1 to 25.
    """
    for line in claim.lines:
        if not line.is_drug or line.is_waste or not is_esa(line):
            continue
        values = list(blood_values(line))
        where = claim.where.at("HI01-5") if claim.is_institutional else line.where.at("MEA03")
        if not values:
            yield Hit(where, f"{line.code} is billed without a hemoglobin or hematocrit value.", (line,))
        for value in values:
            if not value.low <= value.amount <= value.high:
                message = (
                    f"{line.code} is billed with {value.name} {value.amount}, outside "
                    f"{value.low} to {value.high}."
                )
                yield Hit(where, message, (line,))
