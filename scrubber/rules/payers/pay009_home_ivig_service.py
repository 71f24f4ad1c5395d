"""PAY-009: home IVIG items and services (Q2052) conditions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_class import HOME_PLACES, is_dme_contractor, is_ivig
from scrubber.arithmetic.local_rows import past_lines
from scrubber.rules.rule import Effective, Has, Hit, NotChecked, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


@rule(
    "PAY-009",
    "Home IVIG items and services (Q2052) conditions",
    severity=Severity.ERROR,
    forms=("837P",),
    carc=("16", "107"),
    rarc=("N657", "M77"),
    route="billing",
    source=Source(
        "Noridian DME, intravenous immune globulin; LCD L33610; article A52509",
        "https://med.noridianmedicare.com/web/jddme/dmepos/ivig",
    ),
    effective=Effective(date(2024, 1, 1)),
    when=Has.DRUG | Has.MEDICARE,
    remedy="Bill Q2052 with the immune globulin of the visit, at the same home place of "
    "service, one day a line, to "
    "the equipment contractor.",
)
def home_ivig_service(claim: Claim, tables: Tables) -> Iterator[Hit | NotChecked]:
    """The home visit is paid with the drug it gave: same place, within 30 days, to the equipment contractor.

    Bad: to the Part B contractor.

    >>> visit = [line("J1569", 60), line("Q2052", 1)]
    >>> check(claim(place_of_service="12", diagnoses=["D839"], lines=visit))
    loop 2010BB, NM109: Q2052 goes to an equipment contractor, not to Part B.

    Good: to the equipment contractor.

    >>> contractor = {"id": "19003", "name": "DME MAC JD", "filing": "MB", "member_id": "1EG4TE5MK73"}
    >>> check(claim(payer=contractor, place_of_service="12", diagnoses=["D839"], lines=visit))
    clean

    Bad: in an office.

    >>> check(claim(payer=contractor, place_of_service="11", diagnoses=["D839"], lines=visit))
    loop 2400, SV105: Q2052 has place of service 11, which is no home.
    """
    for line in claim.lines:
        if line.code != "Q2052":
            continue
        party = claim.payer_party
        if party is not None and not is_dme_contractor(claim.payer_id, claim.payer_name):
            yield Hit(
                party.where.at("NM109"), "Q2052 goes to an equipment contractor, not to Part B.", (line,)
            )
        drugs = [other for other in claim.lines if is_ivig(other.drug) and _near(other.date, line.date)]
        place = line.place_of_service_code
        if place not in HOME_PLACES:
            yield Hit(
                line.where.at("SV105"), f"Q2052 has place of service {place}, which is no home.", (line,)
            )
        elif drugs and drugs[0].place_of_service_code != place:
            message = (
                f"Q2052 has place of service {place}, {drugs[0].code} has {drugs[0].place_of_service_code}."
            )
            yield Hit(line.where.at("SV105"), message, (line, drugs[0]))
        if line.service is not None and line.service.start != line.service.end:
            yield Hit(
                line.date_where.at("DTP03"), "Q2052 spans several days; each visit has its own line.", (line,)
            )
        if not drugs:
            yield from _unpaired(line, tables)


def _near(drug: date | None, visit: date | None) -> bool:
    return drug is not None and visit is not None and abs((visit - drug).days) <= 30


def _unpaired(line: Line, tables: Tables) -> Iterator[Hit | NotChecked]:
    """Judge a visit without its drug on the claim: it may have been billed before."""
    past = past_lines(line.claim, tables)
    if past is None:
        yield NotChecked(
            "Q2052 stands without immune globulin, and no history tells whether it was billed before", (line,)
        )
        return
    for one in past:
        day = one.service_date
        if _near(day, line.date) and day is not None and is_ivig(tables.drug.get(one.hcpcs, day)):
            return
    message = "Q2052 has no immune globulin within 30 days, on the claim or before."
    yield Hit(line.where.at(line.element.code), message, (line,))
