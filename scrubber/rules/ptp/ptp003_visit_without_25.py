"""PTP-003: E/M on an infusion day without modifier 25."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.code_pairs import pairs_in
from scrubber.arithmetic.day_sums import setting_of
from scrubber.rules.ptp.visits import VISITS, is_administration, on_other_claims, same_payer
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

# Services that a hospital is paid apart (status S or T), so that a visit needs 25 beside them
_PAID_APART = frozenset(
    [
        "96360",
        "96361",
        "96365",
        "96366",
        "96367",
        "96369",
        "96373",
        "96374",
        "96375",
        "96409",
        "96411",
        "96413",
        "96415",
        "96416",
        "96417",
        "67028",
    ]
)


@rule(
    "PTP-003",
    "E/M on an infusion day without modifier 25",
    severity=Severity.ERROR,
    carc=("97", "236"),
    rarc=("M15",),
    scope=Scope.ENCOUNTER,
    when=Has.VISIT,
    codes=VISITS,
    source=Source(
        "NCCI procedure-to-procedure edits; Medicare Claims Processing Manual chapter 12 section 30.6.6",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c12.pdf",
    ),
    remedy="Append 25 only for a significant, separately identifiable visit that the record "
    "shows; else remove "
    "the visit.",
)
def visit_without_25(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Giving a drug includes the short look at the patient before it. A visit on the same day is paid only
    where modifier 25 says that it was more than that.

    Bad: an established-patient visit on the infusion day.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("99213", 1)]))
    loop 2400, SV101-3: Visit 99213 stands beside 96413 on 2024-02-10 without modifier 25.

    Good: with modifier 25.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("99213", 1, modifiers="25")]))
    clean

    Good: an emergency visit of a hospital with an injection only; no edit joins them there.

    >>> injected = [line("J1885", 2), line("96372", 1), line("99283", 1, revenue="0450")]
    >>> check(claim("837I", service_date="2024-07-15", lines=injected))
    clean
    """
    visits = [line for line in encounter.lines if line.code in VISITS and "25" not in line.modifiers]
    if not visits:
        return
    given = [line for line in encounter.lines if is_administration(line)]
    for visit in visits:
        beside = [line for line in given if not _other_specialty(visit, line) and same_payer(visit, line)]
        if beside and (not encounter.is_institutional or _facility_pays_both(visit, beside, tables)):
            known = _same_provider(visit, beside[0])
            names = " and ".join(dict.fromkeys(line.code for line in beside[:2]))
            yield Hit(
                visit.where.at(visit.element.modifier),
                f"Visit {visit.code} stands beside {names} on {encounter.day} without modifier 25.",
                (visit, *on_other_claims(visit, beside)),
                severity=Severity.ERROR if known else Severity.WARNING,
                pair=(beside[0].code, visit.code),
            )


def _other_specialty(visit: Line, given: Line) -> bool:
    """Whether two different practitioners of different specialties served."""
    one, other = visit.rendering, given.rendering
    if one is None or other is None or one.npi == other.npi:
        return False
    return bool(one.taxonomy and other.taxonomy) and one.taxonomy[:4] != other.taxonomy[:4]


def _same_provider(visit: Line, given: Line) -> bool:
    one, other = visit.rendering, given.rendering
    return one is None or other is None or one.npi == other.npi or one.taxonomy == other.taxonomy != ""


def _facility_pays_both(visit: Line, beside: list[Line], tables: Tables) -> bool:
    if any(line.code in _PAID_APART for line in beside):
        return True
    if visit.date is None or not tables.has("ptp"):
        return False
    codes = [visit.code, *(line.code for line in beside)]
    pairs = pairs_in(codes, setting_of(visit.claim.form), visit.date, tables)
    return any(visit.code in (edit.column_one, edit.column_two) for edit in pairs)
