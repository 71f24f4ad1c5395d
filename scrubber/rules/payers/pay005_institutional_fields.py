"""PAY-005: anti-amyloid institutional fields."""

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
    "PAY-005",
    "Anti-amyloid institutional fields",
    severity=Severity.ERROR,
    forms=("837I",),
    carc=("16",),
    rarc=("M44", "M49", "MA30"),
    source=Source(
        "NCD 200.3 and the contractors' billing pages for anti-amyloid antibodies",
        "https://cms.gov/medicare-coverage-database/view/ncd.aspx?ncdid=375&ncdver=1",
    ),
    effective=Effective(date(2023, 7, 6)),
    when=Has.AMYLOID | Has.MEDICARE,
    remedy="Complete bill type, revenue code and condition code 30.",
)
def institutional_fields(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A hospital says it with condition code 30, revenue code 0636 and bill type 12X, 13X or 85X. The number
    of the study is PAY-004's.

    Bad: no condition code 30.

    >>> lecanemab = line("J0174", 700, modifiers=("Q0", "JZ"))
    >>> about = dict(lines=[lecanemab], diagnoses=["G301", "Z006"], references={"P4": "99999999"})
    >>> check(claim("837I", **about))
    loop 2300, HI01-2: J0174 is billed without condition code 30.

    Good: with it.

    >>> check(claim("837I", condition_codes=["30"], **about))
    clean
    """
    drugs = tuple(line for line in claim.lines if line.is_drug and is_anti_amyloid(line))
    if not drugs:
        return
    code = drugs[0].code
    if not claim.has_code("BG", "30"):
        message = f"{code} is billed without condition code 30."
        yield Hit(claim.where.at("HI01-2"), message, drugs, rarc=("M44",))
    if claim.facility_code not in ("12", "13", "85"):
        message = f"{code} is billed on bill type {claim.bill_type}; Medicare takes 12X, 13X and 85X."
        yield Hit(claim.where.at("CLM05-1"), message, drugs, rarc=("MA30",))
    for line in drugs:
        if line.revenue_code != "0636":
            message = f"{code} stands under revenue code {line.revenue_code}; it belongs under 0636."
            yield Hit(line.where.at("SV201"), message, (line,), rarc=("M49",))
