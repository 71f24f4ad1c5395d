"""PAY-006: anti-amyloid diagnosis missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import is_anti_amyloid
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_COVERED = frozenset({"G300", "G301", "G308", "G309", "G3184"})


@rule(
    "PAY-006",
    "Anti-amyloid diagnosis missing",
    severity=Severity.ERROR,
    carc=("50",),
    rarc=("N386",),
    source=Source(
        "NCD 200.3 and the contractors' billing pages for anti-amyloid antibodies",
        "https://cms.gov/medicare-coverage-database/view/ncd.aspx?ncdid=375&ncdver=1",
    ),
    effective=Effective(date(2023, 7, 6)),
    when=Has.AMYLOID | Has.MEDICARE,
    remedy="Add the diagnosis that the record supports.",
)
def no_amyloid_diagnosis(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The national decision covers Alzheimer's disease and mild cognitive impairment of that cause, no other
    dementia.

    Bad: unspecified dementia.

    >>> lecanemab = line("J0174", 700, modifiers=("Q0", "JZ"))
    >>> check(claim(lines=[lecanemab], diagnoses=["F0390", "Z006"]))
    loop 2400, SV101-2: J0174 is billed without G30.0, G30.1, G30.8, G30.9 or G31.84.

    Good: mild cognitive impairment.

    >>> check(claim(lines=[lecanemab], diagnoses=["G3184", "Z006"]))
    clean
    """
    if any(diagnosis.code in _COVERED for diagnosis in claim.diagnoses):
        return
    drugs = tuple(line for line in claim.lines if line.is_drug and is_anti_amyloid(line))
    if drugs:
        message = f"{drugs[0].code} is billed without G30.0, G30.1, G30.8, G30.9 or G31.84."
        yield Hit(drugs[0].where.at(drugs[0].element.code), message, drugs)
