"""DX-009: home IVIG diagnosis not a primary immune deficiency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import HOME_PLACES, is_dme_contractor, is_ivig
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_PUMPS = frozenset({"E0779", "E0780", "E0781", "E0784", "E0791", "K0455"})


@rule(
    "DX-009",
    "Home IVIG diagnosis not a primary immune deficiency",
    severity=Severity.ERROR,
    forms=("837P",),
    carc=("50", "96"),
    rarc=("N115",),
    when=Has.DRUG | Has.MEDICARE | Has.HOME,
    source=Source(
        "Medicare Benefit Policy Manual chapter 15 section 50.6; LCD L33610; article A52509",
        "https://med.noridianmedicare.com/web/jddme/dmepos/ivig",
    ),
    effective=Effective(date(2019, 8, 13)),
    needs=("ivig_diagnosis",),
    remedy="Bill neurology and hematology indications under Part B in an office or a hospital, "
    "or to other coverage.",
)
def home_ivig_diagnosis(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The home benefit for immune globulin is for primary immune deficiency alone.

    Bad: at home for CIDP, to the equipment contractor.

    >>> contractor = {"id": "19003", "name": "DME MAC JD", "filing": "MB", "member_id": "1EG4TE5MK73"}
    >>> ivig = [line("J1569", 60), line("Q2052", 1)]
    >>> check(claim(payer=contractor, place_of_service="12", diagnoses=["G6181"], lines=ivig))
    loop 2400, SV107: J1569 at home points at no primary immune deficiency.
    loop 2400, SV107: Q2052 at home points at no primary immune deficiency.

    Good: for common variable immunodeficiency.

    >>> check(claim(payer=contractor, place_of_service="12", diagnoses=["D839"], lines=ivig))
    clean

    Good: CIDP in the office, to the Part B contractor.

    >>> check(claim(diagnoses=["G6181"], lines=ivig[:1]))
    clean
    """
    equipment = is_dme_contractor(claim.payer_id, claim.payer_name)
    for line in claim.lines:
        at_home = is_ivig(line.drug) and line.place_of_service_code in HOME_PLACES and equipment
        if not (at_home or line.code == "Q2052") or line.is_waste:
            continue
        pointed = line.pointed_diagnoses
        if not pointed or any(_is_covered(d.code, line.date, tables) for d in pointed) or _by_pump(claim):
            continue
        message = f"{line.code} at home points at no primary immune deficiency."
        yield Hit(line.where.at("SV107"), message, (line,))


def _is_covered(code: str, day: date | None, tables: Tables) -> bool:
    """Whether the code is on the home benefit's list on the day."""
    rows = tables.ivig_diagnosis.all("home_ivig", day) if day is not None else ()
    return any(code == row.icd_prefix if row.exact else code.startswith(row.icd_prefix) for row in rows)


def _by_pump(claim: Claim) -> bool:
    """Whether an infusion pump is billed: then the external infusion pump policy decides."""
    return any(line.code in _PUMPS for line in claim.lines)
