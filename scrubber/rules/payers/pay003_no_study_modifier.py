"""PAY-003: anti-amyloid antibody without Q0 or Q1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import is_anti_amyloid
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "PAY-003",
    "Anti-amyloid antibody without Q0 or Q1",
    severity=Severity.ERROR,
    carc=("16", "4"),
    rarc=("N822",),
    source=Source(
        "NCD 200.3 and the contractors' billing pages for anti-amyloid antibodies",
        "https://cms.gov/medicare-coverage-database/view/ncd.aspx?ncdid=375&ncdver=1",
    ),
    effective=Effective(date(2023, 7, 6)),
    when=Has.AMYLOID | Has.MEDICARE,
    remedy="Append Q0 to the drug as the contractor's page says.",
)
def no_study_modifier(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The drug line says that it belongs to an approved study or registry: Q0, or Q1 where the contractor
    takes it.

    Bad: neither.

    >>> check(claim(lines=[line("J0174", 700, modifiers="JZ")], diagnoses=["G301", "Z006"]))
    loop 2400, SV101-3: J0174 has neither modifier Q0 nor Q1.

    Good: either.

    >>> check(claim(lines=[line("J0174", 700, modifiers=("Q0", "JZ"))], diagnoses=["G301", "Z006"]))
    clean
    >>> check(claim(lines=[line("J0174", 700, modifiers=("Q1", "JZ"))], diagnoses=["G301", "Z006"]))
    clean
    """
    for line in claim.lines:
        if not line.is_drug or line.is_waste or not is_anti_amyloid(line):
            continue
        if "Q0" not in line.modifiers and "Q1" not in line.modifiers:
            message = f"{line.code} has neither modifier Q0 nor Q1."
            yield Hit(line.where.at(line.element.modifier), message, (line,))
