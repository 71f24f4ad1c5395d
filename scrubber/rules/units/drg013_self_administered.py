"""DRG-013: usually self-administered drug billed to Medicare Part B."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.containers import is_given_into_vein
from scrubber.arithmetic.contractors import speaks_for
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.rows_products import SadDrug
    from scrubber.reference.tables import Tables

_WANTED_DENIAL = "GY"
_REQUIREMENTS_MET = "KX"  # transplant drugs under their own benefit
_DIALYSIS = "72"
_SOME = "some"
_VEIN = frozenset({"IV inf", "IV push"})


@rule(
    "DRG-013",
    "Usually self-administered drug billed to Medicare Part B",
    severity=Severity.ERROR,
    carc=("96",),
    rarc=("N425",),
    group="PR",
    when=Has.DRUG | Has.MEDICARE,
    needs=("sad_list",),
    source=Source(
        "Medicare Benefit Policy Manual chapter 15 section 50.2; contractors' self-administered drug lists "
        "A52527, A52800, A53022, A53032, A53127",
        "https://www.cms.gov/medicare-coverage-database/",
    ),
    remedy="Bill Part D through a specialty pharmacy; where a denial is wanted add GY.",
)
def self_administered(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Part B pays for drugs patients usually cannot give themselves; contractors list those they can.

    Bad: etanercept.

    >>> check(claim(lines=[line("J1438", 2), line("96372", 1)]))
    loop 2400, SV101-2: J1438 is on the self-administered drug list of the contractor on 2024-02-10.

    Good: GY asks for the denial.

    >>> check(claim(lines=[line("J1438", 2, modifiers="GY")]))
    clean

    Good: before the list had the code.

    >>> check(claim(lines=[line("J1748", 12)], service_date="2024-06-30"))
    clean

    A list only some contractors keep makes it a warning.

    >>> check(claim(lines=[line("J3357", 90)]))
    loop 2400, SV101-2: J3357 is on the self-administered drug list of some contractors on 2024-02-10.
    """
    if claim.is_inpatient or (claim.is_institutional and claim.facility_code == _DIALYSIS):
        return
    for line in claim.lines:
        if not line.is_drug or line.date is None or _WANTED_DENIAL in line.modifiers:
            continue
        row = _listed(line, tables)
        if row is None or _REQUIREMENTS_MET in line.modifiers or _is_into_vein(line):
            continue
        who = "some contractors" if row.contractor == _SOME else "the contractor"
        severity = Severity.WARNING if row.contractor == _SOME else None
        message = f"{line.code} is on the self-administered drug list of {who} on {line.date}."
        yield Hit(line.where.at(line.element.code), message, (line,), severity)


def _listed(line: Line, tables: Tables) -> SadDrug | None:
    day = line.date
    rows = tables.sad_list.for_code(line.code, day) if day is not None else ()
    sure = (row for row in rows if row.contractor != _SOME and speaks_for(row.contractor, line.claim))
    return next(sure, None) or next((row for row in rows if row.contractor == _SOME), None)


def _is_into_vein(line: Line) -> bool:
    """Whether a drug of two routes went into a vein: JA, or the day's administration codes."""
    return line.drug is not None and not _VEIN.isdisjoint(line.drug.routes) and is_given_into_vein(line)
