"""INF-025: prolonged or pump infusion code misused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_source import supplied_by_others
from scrubber.arithmetic.route import may_be_infused
from scrubber.arithmetic.visit import Visit, visit
from scrubber.rules.infusion.wording import are
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_STARTS = frozenset({"C8957", "96416", "G0498"})
_BESIDE_G0498 = ("96416", "96521", "96522", "E0781")
_BESIDE_96416 = ("E0781", "96521", "96522", "96523")


@rule(
    "INF-025",
    "Prolonged/pump infusion code misused",
    severity=Severity.WARNING,
    carc=("16",),
    rarc=("N657",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN,
    codes=_STARTS,
    source=Source(
        "HCPCS C8957 and G0498; CPT 96416; NCCI pair 96416 with G0498, indicator 0",
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits",
    ),
    remedy="Hospital, no chemotherapy: C8957. Office chemotherapy: 96416, or G0498 with the office's pump.",
)
def pump_misused(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Each pump code has its setting, and G0498 pays for everything about the office's pump.

    Bad: the all-inclusive pump code with the prolonged infusion it includes.

    >>> check(claim(lines=[line("J9190", 8), line("G0498", 1), line("96416", 1)]))
    loop 2400, SV101-2: G0498 is billed on 2024-02-10 with 96416, which it includes.

    Good: oxaliplatin in the office, then fluorouracil by the office's pump; no modifier needed.

    >>> check(claim(lines=[line("J9263", 200), line("J9190", 8), line("96413", 1), line("G0498", 1)]))
    clean

    Info: Medicare pays the office's own pump as G0498.

    >>> check(claim(lines=[line("J9263", 200), line("J9190", 8), line("96413", 1), line("96416", 1)]))
    loop 2400, SV101-2: 96416 is billed; for a pump of the practice or hospital Medicare pays G0498.

    Bad: the hospital's code on a professional claim.

    >>> check(claim(lines=[line("J1569", 60), line("C8957", 1)]))
    loop 2400, SV101-2: C8957 is a hospital outpatient code; this is a professional claim.
    """
    if not any(line.code in _STARTS for line in encounter.lines):
        return
    day = visit(encounter)
    if "C8957" in day.codes:
        yield from _c8957(day)
    if "G0498" in day.codes:
        yield from _together(day, "G0498", _BESIDE_G0498, "includes")
    if "96416" in day.codes:
        yield from _96416(day)


def _c8957(day: Visit) -> Iterator[Hit]:
    if not day.encounter.is_institutional:
        yield _hit(day, "C8957", "C8957 is a hospital outpatient code; this is a professional claim.")
        return
    cancer = [line for line in day.drugs if line.drug is not None and line.drug.is_chemotherapy]
    other = [line for line in day.drugs if line not in cancer and _may_run_long(line)]
    if cancer and not other:
        message = f"C8957 excludes chemotherapy; the day holds {cancer[0].code} and no other infusion."
        yield _hit(day, "C8957", message, also=tuple(cancer))


def _may_run_long(line: Line) -> bool:
    return may_be_infused(line.drug) or (line.drug is not None and line.drug.admin_family == "HYDR")


def _96416(day: Visit) -> Iterator[Hit]:
    hits = list(_together(day, "96416", _BESIDE_96416, "excludes"))
    if (
        day.drugs
        and not any(_is_antineoplastic(line) for line in day.drugs)
        and not supplied_by_others(day.encounter)
    ):
        message = f"96416 is prolonged chemotherapy; {are(day.drugs)} none."
        hits.append(_hit(day, "96416", message, also=day.drugs))
    payer = day.coded(frozenset({"96416"}))[0].claim.payer
    if not hits and "G0498" not in day.codes and (payer.is_medicare or payer.is_medicare_advantage):
        message = "96416 is billed; for a pump of the practice or hospital Medicare pays G0498."
        hits.append(_hit(day, "96416", message, severity=Severity.INFO))
    yield from hits


def _is_antineoplastic(line: Line) -> bool:
    return line.drug is None or line.drug.is_unlisted or line.drug.is_chemotherapy


def _together(day: Visit, code: str, others: tuple[str, ...], verb: str) -> Iterator[Hit]:
    beside = [other for other in others if other in day.codes]
    if beside:
        message = f"{code} is billed on {day.encounter.day} with {' and '.join(beside)}, which it {verb}."
        yield _hit(day, code, message, also=day.coded(frozenset(beside)))


def _hit(
    day: Visit, code: str, message: str, *, also: tuple[Line, ...] = (), severity: Severity | None = None
) -> Hit:
    lines = day.coded(frozenset({code}))
    return Hit(lines[0].where.at(lines[0].element.code), message, (*lines, *also), severity)
