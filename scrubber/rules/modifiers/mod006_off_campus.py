"""MOD-006: off-campus provider-based modifier missing or contradictory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.locations import site_of
from scrubber.rules.modifiers.slots import where_of
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.rows_logs import Location
    from scrubber.reference.tables import Tables

_OUTPATIENT = "13"
_EXCEPTED, _NOT_EXCEPTED, _EMERGENCY = "PO", "PN", "ER"
_WANTED = {"excepted": _EXCEPTED, "nonexcepted": _NOT_EXCEPTED}
_NOT_EXCEPTED_FROM = date(2017, 1, 1)
_EMERGENCY_ROOM = "23"
_OTHER_SCHEDULE = frozenset("AB")  # paid under another schedule, or by another bill


@rule(
    "MOD-006",
    "Off-campus provider-based modifier missing or contradictory",
    severity=Severity.ERROR,
    carc=("4",),
    rarc=("N822", "N519"),
    forms=("837I",),
    when=Has.MEDICARE,
    route="billing",
    source=Source(
        "Medicare Claims Processing Manual chapter 4 section 20.6; CY2026 OPPS final rule, 90 FR 53448",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c04.pdf",
    ),
    effective=Effective(date(2016, 1, 1)),
    remedy="Put PO (excepted) or PN (not excepted) on every line as the location master says; from 2026 drug "
    "administration under PO is paid the physician schedule's equivalent, so the location sets the payment.",
)
def off_campus(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A hospital's department away from its campus is paid less, and says so on each line.

    Bad: the location table has the site as off campus and excepted, and the lines are silent.

    >>> site = {"npi": "1234567893", "address": "200 EXAMPLE STREET"}
    >>> sites = {"location": [{**site, "off_campus": "excepted"}]}
    >>> where = dict(facility={"npi": "1234567893"}, service_date="2025-11-10")
    >>> check(claim("837I", lines=[line("96413", 1)], **where), tables=sites)
    loop 2400, SV202-3: 96413 has no PO; the location table has the site as off campus, excepted.

    Good: PO on the line.

    >>> check(claim("837I", lines=[line("96413", 1, modifiers="PO")], **where), tables=sites)
    clean

    Bad: both, wherever it was.

    >>> check(claim("837I", lines=[line("96413", 1, modifiers=("PO", "PN"))], **where))
    loop 2400, SV202-4: 96413 has PO and PN.

    Bad: PO on the campus itself.

    >>> campus = {"location": [{**site, "off_campus": "none"}]}
    >>> check(claim("837I", lines=[line("96413", 1, modifiers="PO")], **where), tables=campus)
    loop 2400, SV202-3: 96413 has PO; the location table has the site as not off campus.
    """
    if claim.facility_code != _OUTPATIENT:
        return
    site = site_of(claim, tables)
    for line in claim.lines:
        if not line.code:
            continue
        stated = [one for one in (_EXCEPTED, _NOT_EXCEPTED) if one in line.modifiers]
        if len(stated) == 2:
            yield Hit(where_of(line, _NOT_EXCEPTED), f"{line.code} has PO and PN.", (line,), rarc=("N519",))
        elif stated and _EMERGENCY in line.modifiers:
            message = (
                f"{line.code} has {stated[0]} and {_EMERGENCY}; an emergency department is neither kind."
            )
            yield Hit(where_of(line, stated[0]), message, (line,), rarc=("N519",))
        elif stated:
            yield from _contradicted(line, stated[0], site)
    if site is not None and site.off_campus in _WANTED:
        yield from _silent(claim, site, tables)


def _contradicted(line: Line, stated: str, site: Location | None) -> Iterator[Hit]:
    if site is None or not site.off_campus:
        return
    wanted = "" if site.place_of_service == _EMERGENCY_ROOM else _WANTED.get(site.off_campus, "")
    if stated != wanted:
        kind = f"off campus, {site.off_campus}" if wanted else "not off campus"
        if site.place_of_service == _EMERGENCY_ROOM:
            kind = "an emergency department"
        message = f"{line.code} has {stated}; the location table has the site as {kind}."
        yield Hit(where_of(line, stated), message, (line,), rarc=("N519",))


def _silent(claim: Claim, site: Location, tables: Tables) -> Iterator[Hit]:
    """Lines of an off-campus site that do not say so; a dedicated emergency department says ER."""
    wanted = _WANTED[site.off_campus]
    if site.place_of_service == _EMERGENCY_ROOM:
        return
    marks = (_EXCEPTED, _NOT_EXCEPTED, _EMERGENCY)
    lines = tuple(
        line
        for line in claim.lines
        if line.code
        and set(marks).isdisjoint(line.modifiers)
        and (wanted == _EXCEPTED or (line.date is not None and line.date >= _NOT_EXCEPTED_FROM))
        and not _is_paid_elsewhere(line, tables)
    )
    if lines:
        codes = ", ".join(dict.fromkeys(line.code for line in lines))
        verb = "has" if len({line.code for line in lines}) == 1 else "have"
        message = (
            f"{codes} {verb} no {wanted}; the location table has the site as off campus, {site.off_campus}."
        )
        yield Hit(lines[0].where.at(lines[0].element.modifier), message, lines, rarc=("N822",))


def _is_paid_elsewhere(line: Line, tables: Tables) -> bool:
    """Whether the code is paid under another schedule than the hospital's (laboratory, equipment)."""
    if line.code[:1] == "8" and line.code.isdecimal():
        return True
    day = line.date
    if day is None or not tables.covers("opps_status", day):
        return False
    row = tables.opps_status.get(line.code, day)
    return row is not None and row.status in _OTHER_SCHEDULE
