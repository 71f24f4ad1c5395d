"""INF-001: injectable drug with no administration service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_source import given_elsewhere
from scrubber.arithmetic.hierarchy import CHEMOTHERAPY_OTHER
from scrubber.arithmetic.route import (
    EYE,
    INJECTION,
    INJECTION_CODES,
    NERVE,
    OTHER,
    PROCEDURES,
    SPINE,
    VEIN,
    VEIN_CODES,
    ways,
)
from scrubber.arithmetic.visit import Visit, visit
from scrubber.rules.infusion.elsewhere import is_home_service, is_packaging_setting, is_supplier, settles
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_NAMES = {
    VEIN: "an infusion or push",
    INJECTION: "an injection",
    EYE: "67028",
    SPINE: "an intrathecal injection",
    NERVE: "chemodenervation",
}
_PACKAGING_REVENUE = ("036", "0370", "0450", "0481", "0490", "0710")


@rule(
    "INF-001",
    "Injectable drug with no administration service",
    severity=Severity.WARNING,
    carc=("16", "107"),
    rarc=("N657",),
    scope=Scope.ENCOUNTER,
    when=Has.DRUG,
    source=Source("CPT drug administration guidelines"),
    remedy="Add the administration code the record supports, or correct the date or place that parts them.",
)
def drug_without_administration(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """An injected drug does not give itself: without the service, the fee is lost and the drug questioned.

    Looks across every claim of the patient, group and day. Where some administration stands there
    but of the wrong kind, INF-010 to INF-019 speak instead.

    Bad: infliximab alone in the office.

    >>> check(claim(lines=[line("J1745", 40, modifiers="JZ")]))
    loop 2400, SV101-2: J1745 is billed; no line of 2024-02-10 gives it (an infusion or push).

    Good: with its infusion.

    >>> check(claim())
    clean

    Bad: the infusion belongs to the infliximab; nobody injected the denosumab.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("J0897", 60)]))
    loop 2400, SV101-2: J0897 is billed; no line of 2024-02-10 gives it (an injection).
    """
    day = visit(encounter)
    wanting = [line for line in day.drugs if _is_wanting(line, day)]
    if not wanting or day.unexplained() or _is_excused(day):
        return
    for line in wanting:
        severity = _severity(line, encounter, tables)
        if severity is not None:
            known = ways(line.drug)
            names = " or ".join([name for way, name in _NAMES.items() if way in known])
            message = f"{line.code} is billed; no line of {encounter.day} gives it ({names})."
            yield Hit(line.where.at(line.element.code), message, (line,), severity)


def _is_wanting(line: Line, day: Visit) -> bool:
    known = ways(line.drug)
    if (VEIN in known and day.codes & VEIN_CODES) or (INJECTION in known and day.codes & INJECTION_CODES):
        return False
    if line.is_waste or not known or OTHER in known:
        return False
    if line.drug is not None and line.drug.allowed_admin == {"none"}:
        return False
    return not any(day.codes & PROCEDURES[way] for way in known if way in PROCEDURES)


def _is_excused(day: Visit) -> bool:
    if day.codes & CHEMOTHERAPY_OTHER or any(settles(code) or is_home_service(code) for code in day.codes):
        return True
    if all(is_supplier(claim) or is_packaging_setting(claim) for claim in day.encounter.claims):
        return True
    return given_elsewhere(day.encounter)


def _severity(line: Line, encounter: Encounter, tables: Tables) -> Severity | None:
    if not encounter.is_institutional:
        return None if is_packaging_setting(line.claim, line.place_of_service_code) else Severity.WARNING
    if line.date is None or not tables.has("opps_status"):
        return Severity.INFO
    status = tables.opps_status.get(line.code, line.date)
    if status is None or status.status != "N":
        return Severity.WARNING if status is not None and status.status in ("G", "K") else Severity.INFO
    packaged = any(other.revenue_code.startswith(_PACKAGING_REVENUE) for other in encounter.lines)
    return None if packaged else Severity.INFO
