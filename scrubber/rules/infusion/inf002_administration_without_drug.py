"""INF-002: administration service with no drug on the encounter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_source import supplied_by_others
from scrubber.arithmetic.hierarchy import CHEMOTHERAPY, CHEMOTHERAPY_OTHER
from scrubber.arithmetic.visit import visit
from scrubber.rules.infusion.inf023_physician_in_facility import FACILITY_PLACES
from scrubber.rules.infusion.wording import are
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_GIVING = CHEMOTHERAPY | CHEMOTHERAPY_OTHER - {"96521", "96522", "96542", "96549"}
_GIVING |= {"96365", "96367", "96369", "96372", "96373", "96374", "96375", "96377", "96379", "C8957"}
_PHARMACY_REVENUE = ("025", "063")
# Vaccines, contrast, tracers, blood products and temporary drug codes are substances too
_SUBSTANCE = ("906", "907", "A95", "A96", "A97", "Q99", "P90", "S00", "S01", "J7", "A92")


@rule(
    "INF-002",
    "Administration service with no drug on the encounter",
    severity=Severity.WARNING,
    carc=("16", "107"),
    rarc=("N657",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN,
    codes=_GIVING,
    source=Source("CPT drug administration guidelines; IOM 100-04 chapter 12 section 30.5"),
    remedy="Bill the drug, or state in NTE*ADD who supplied it.",
)
def administration_without_drug(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """An infusion of nothing is denied: the payer wants to see what was given, or who supplied it.

    Bad: an infusion alone.

    >>> check(claim(lines=[line("96413", 1), line("96415", 1)]))
    loop 2400, SV101-2: 96413 and 96415 are billed on 2024-02-10; no drug is billed on that day.

    Good: the specialty pharmacy sent the drug, and the claim says so.

    >>> check(claim(lines=[line("96413", 1)], notes="DRUG FROM SPECIALTY PHARMACY: INFLIXIMAB"))
    clean

    Good: hydration alone is judged by INF-014.

    >>> check(claim(lines=[line("96360", 1), line("96361", 1)]))
    clean
    """
    if visit(encounter).drugs:
        return
    given = tuple(line for line in encounter.lines if line.code in _GIVING)
    if not given or any(_is_substance(line) for line in encounter.lines):
        return
    if all(line.place_of_service_code in FACILITY_PLACES for line in given):
        return  # INF-023 owns the physician's claim for the hospital's service
    if any(_drug_on_other_day(claim) for claim in encounter.claims) or supplied_by_others(encounter):
        return
    severity = Severity.INFO if encounter.is_institutional else Severity.WARNING
    message = f"{are(given)} billed on {encounter.day}; no drug is billed on that day."
    yield Hit(given[0].where.at(given[0].element.code), message, given, severity)


def _is_substance(line: Line) -> bool:
    if line.is_drug or line.ndc is not None or line.code.startswith(_SUBSTANCE):
        return True
    return line.revenue_code.startswith(_PHARMACY_REVENUE)


def _drug_on_other_day(claim: Claim) -> bool:
    """Whether a hospital stay of several days bills its drugs on another of them."""
    if claim.statement is None or claim.statement.start == claim.statement.end:
        return False
    return any(_is_substance(line) for line in claim.lines)
