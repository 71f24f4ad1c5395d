"""PAY-004: anti-amyloid antibody without registry/trial number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import is_anti_amyloid
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_LARGEST = 99_999_999


@rule(
    "PAY-004",
    "Anti-amyloid antibody without registry/trial number",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("MA50",),
    source=Source(
        "NCD 200.3 and the contractors' billing pages for anti-amyloid antibodies",
        "https://cms.gov/medicare-coverage-database/view/ncd.aspx?ncdid=375&ncdver=1",
    ),
    effective=Effective(date(2023, 7, 6)),
    when=Has.AMYLOID | Has.MEDICARE,
    remedy="Enter the eight digits of the trial, or 99999999 for the CMS registry.",
)
def no_registry_number(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The claim names the study: eight digits, without the letters NCT, in REF*P4; a hospital may send
    them as value code D4.

    Bad: no number; and one with its letters.

    >>> lecanemab = line("J0174", 700, modifiers=("Q0", "JZ"))
    >>> check(claim(lines=[lecanemab], diagnoses=["G301", "Z006"]))
    loop 2300, REF02: The claim names no trial or registry (REF*P4).
    >>> check(claim(lines=[lecanemab], diagnoses=["G301", "Z006"], references={"P4": "NCT12345678"}))
    loop 2300, REF02: The trial number is not eight digits.

    Good: the CMS registry.

    >>> check(claim(lines=[lecanemab], diagnoses=["G301", "Z006"], references={"P4": "99999999"}))
    clean
    """
    drugs = tuple(line for line in claim.lines if line.is_drug and is_anti_amyloid(line))
    if not drugs:
        return
    reference = claim.reference("P4")
    if reference is not None:
        if not (len(reference.value) == 8 and reference.value.isdecimal()):
            yield Hit(reference.where.at("REF02"), "The trial number is not eight digits.", drugs)
    elif not claim.is_institutional:
        yield Hit(claim.where.at("REF02"), "The claim names no trial or registry (REF*P4).", drugs)
    elif claim.has_code("BE", "D4"):
        for value in claim.codes("BE"):
            if value.code == "D4" and value.amount is not None and not _is_number(value.amount):
                where = value.where.at(f"{value.element}-5")
                yield Hit(where, "The trial number of value code D4 is not eight digits.", drugs)
    else:
        message = "The claim names no trial or registry (REF*P4 or value code D4)."
        yield Hit(claim.where.at("REF02"), message, drugs)


def _is_number(amount: Decimal) -> bool:
    """Whether an amount may be eight digits; zeros before a number do not show in it."""
    return amount == int(amount) and 0 < amount <= _LARGEST
