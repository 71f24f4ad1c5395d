"""PAY-002: anti-amyloid antibody without Z00.6."""

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
    "PAY-002",
    "Anti-amyloid antibody without Z00.6",
    severity=Severity.ERROR,
    carc=("50", "16"),
    rarc=("N386", "M76"),
    source=Source(
        "NCD 200.3 and the contractors' billing pages for anti-amyloid antibodies",
        "https://cms.gov/medicare-coverage-database/view/ncd.aspx?ncdid=375&ncdver=1",
    ),
    effective=Effective(date(2023, 7, 6)),
    when=Has.AMYLOID | Has.MEDICARE,
    remedy="Report Z00.6 with the Alzheimer disease or mild cognitive impairment code.",
)
def no_trial_diagnosis(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Medicare pays these antibodies under coverage with evidence development: the claim says so with Z00.6.

    Bad: the disease alone.

    >>> lecanemab = line("J0174", 700, modifiers=("Q0", "JZ"))
    >>> check(claim(lines=[lecanemab], diagnoses=["G301"]))
    loop 2400, SV101-2: J0174 is billed to Medicare without diagnosis Z00.6.

    Good: with it.

    >>> check(claim(lines=[lecanemab], diagnoses=["G301", "Z006"]))
    clean

    Good: another payer has its own policy.

    >>> check(claim(payer="commercial", lines=[lecanemab], diagnoses=["G301"]))
    clean
    """
    if claim.has_diagnosis("Z006"):
        return
    for line in claim.lines:
        if line.is_drug and is_anti_amyloid(line):
            message = f"{line.code} is billed to Medicare without diagnosis Z00.6."
            yield Hit(line.where.at(line.element.code), message, (line,))
            return
