"""INF-026: home infusion coded like an office infusion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.infusion.wording import are
from scrubber.rules.rule import Has, Hit, NotChecked, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_HOME_PLACES = frozenset({"12", "13", "14", "32", "33", "55"})  # 54 is INF-023's
_OFFICE = frozenset(
    str(code) for code in (96360, 96361, *range(96365, 96372), 96374, 96375, 96376, *range(96409, 96426))
)
_HOME_VISIT = ("9934", "9935")  # a practitioner who came to the house
_MEDICARE_HOME = frozenset({"G0068", "G0069", "G0070", "G0088", "G0089", "G0090"})
_SECOND_THERAPY = frozenset({"SH", "SJ"})
_HOME_CODES = _MEDICARE_HOME | {"99601"}
# Per-diem codes by therapy; a code outside the ranges is a therapy of its own
_THERAPIES = (
    ("S9325", "S9328"), ("S9329", "S9331"), ("S9340", "S9343"), ("S9364", "S9368"), ("S9373", "S9377"),
    ("S9494", "S9504"),
)  # fmt: skip


@rule(
    "INF-026",
    "Home infusion coded like an office infusion",
    severity=Severity.WARNING,
    carc=("5", "58"),
    rarc=("N657", "M77"),
    scope=Scope.ENCOUNTER,
    forms=("837P",),
    source=Source("CPT 99601 and 99602; HCPCS S93xx to S95xx; 42 CFR 414 subpart P"),
    remedy="Bill drug, per diem S code and 99601 or 99602; for Medicare the home infusion G code, "
    "or Q2052 for immune globulin at home.",
    when=Has.HOME,
)
def home_as_office(encounter: Encounter, tables: Tables) -> Iterator[Hit | NotChecked]:
    """At home the drug, a per diem and the nurse's visit are billed; office infusion codes are not.

    Bad: an office infusion code at home.

    >>> check(claim(payer="commercial", place_of_service="12", lines=[line("J1569", 60), line("96365", 1)]))
    loop 2400, SV101-2: 96365 is billed at place of service 12; home infusion has codes of its own.

    Good: the per diem and the nurse's visit.

    >>> check(claim(payer="commercial", place_of_service="12", lines=[
    ...     line("J1569", 60), line("S9338", 1), line("99601", 1), line("99602", 2)]))
    clean

    Good: an injection may be given at home.

    >>> check(claim(payer="commercial", place_of_service="12", lines=[line("J0897", 60), line("96372", 1)]))
    clean

    Bad: two per diems of one therapy on one day.

    >>> check(claim(payer="commercial", place_of_service="12", lines=[line("S9500", 1), line("S9501", 1)]))
    loop 2400, SV101-2: S9500 and S9501 are per diems of one therapy on 2024-02-10 without SH or SJ.
    """
    office = []
    has_home_code = False
    for line in encounter.lines:
        if line.code in _OFFICE:
            if line.place_of_service_code in _HOME_PLACES:
                office.append(line)
        elif line.code in _HOME_CODES or line.code.startswith("S9"):
            has_home_code = True
    if office and not any(line.code.startswith(_HOME_VISIT) for line in encounter.lines):
        place = office[0].place_of_service_code
        message = f"{are(office)} billed at place of service {place}; home infusion has codes of its own."
        yield _hit(tuple(office), message)
    if has_home_code:
        yield from _per_diems(encounter)
        yield from _visits(encounter)


def _visits(encounter: Encounter) -> Iterator[Hit | NotChecked]:
    for line in encounter.lines:
        if line.code == "99601" and line.units is not None and line.units > 1:
            yield _hit((line,), f"99601 has {line.units_text} units; it is one visit of up to two hours.")
    home = tuple(line for line in encounter.lines if line.code in _MEDICARE_HOME)
    if home and not any(line.is_drug for claim in encounter.claims for line in claim.lines):
        reason = f"the drug of {home[0].code} is billed to the equipment contractor and is not on this claim"
        yield NotChecked(reason, home)


def _per_diems(encounter: Encounter) -> Iterator[Hit]:
    for part in encounter.by_payer():
        by_therapy: dict[str, list[Line]] = {}
        for line in part.lines:
            if (therapy := _therapy(line.code)) and _SECOND_THERAPY.isdisjoint(line.modifiers):
                by_therapy.setdefault(therapy, []).append(line)
        for lines in by_therapy.values():
            if len(lines) > 1:
                names = " and ".join(line.code for line in lines)
                yield _hit(
                    tuple(lines), f"{names} are per diems of one therapy on {part.day} without SH or SJ."
                )


def _therapy(code: str) -> str:
    """The therapy a per-diem code pays for; empty for any other code."""
    if not ("S9325" <= code <= "S9379" or "S9490" <= code <= "S9504" or "S9537" <= code <= "S9590"):
        return ""
    return next((first for first, last in _THERAPIES if first <= code <= last), code)


def _hit(lines: tuple[Line, ...], message: str) -> Hit:
    return Hit(lines[0].where.at("SV101-2"), message, lines)
