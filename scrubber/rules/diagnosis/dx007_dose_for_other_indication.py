"""DX-007: dose/units do not fit the diagnosis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.containers import is_given_under_skin
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


@rule(
    "DX-007",
    "Dose/units do not fit the diagnosis",
    severity=Severity.WARNING,
    carc=("11", "50"),
    rarc=("N130",),
    when=Has.DRUG | Has.DOSED_BY_DIAGNOSIS,
    source=Source("Prescribing information: doses by indication", "https://dailymed.nlm.nih.gov/dailymed/"),
    needs=("dose_diagnosis",),
    remedy="Verify the product (Prolia or Xgeva, Reclast or Zometa) and the dose.",
)
def dose_for_other_indication(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """One substance, two products, two doses: the dose of one with the diagnosis of the other is a mix-up of
    product or of diagnosis.

    Bad: the osteoporosis dose of denosumab for bone metastases.

    >>> check(claim(lines=[line("J0897", 60)], diagnoses=["C7951"]))
    loop 2400, SV104: J0897 with 60 units: 60 mg is the bone-loss product; the claim names C79.51.

    Good: the dose for it.

    >>> check(claim(lines=[line("J0897", 120)], diagnoses=["C7951"]))
    clean

    Good: 300 mg of mirikizumab under the skin keeps Crohn's disease quiet; into a vein it starts the
    treatment of ulcerative colitis.

    >>> crohn = {"lines": [line("J2267", 300), line("96372", 1)], "diagnoses": ["K5000"]}
    >>> check(claim(service_date="2025-08-10", **crohn))
    clean
    >>> crohn["lines"][1] = line("96365", 1)
    >>> check(claim(service_date="2025-08-10", **crohn))
    loop 2400, SV104: J2267 with 300 units: 300 mg into a vein is the dose for ulcerative colitis; the claim
        names K50.00.

    Both indications on the claim: nobody can tell.

    >>> check(claim(lines=[line("J0897", 60)], diagnoses=["C7951", "M810"]))
    clean
    """
    for line in claim.lines:
        if not line.is_drug or line.is_waste or line.date is None or line.units is None:
            continue
        if _is_other_form(line):
            continue
        rows = tables.dose_diagnosis.all(line.code, line.date)
        for row in rows:
            if row.units == line.units and not claim.has_diagnosis(*row.right_icd):
                found = next((one for one in claim.diagnoses if one.code.startswith(row.wrong_icd)), None)
                if found is not None:
                    message = f"{line.code} with {line.units} units: {row.note}; the claim names {found}."
                    yield Hit(line.where.at(line.element.units), message, (line,))


def _is_other_form(line: Line) -> bool:
    """Whether a drug for veins was given under the skin, where its doses are others."""
    return line.drug is not None and "IV inf" in line.drug.routes and is_given_under_skin(line)
