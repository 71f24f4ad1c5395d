"""MOD-002: JW and JZ conflict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.ndc import is_eleven
from scrubber.arithmetic.waste import asks, same_product
from scrubber.model.line import NO_WASTE
from scrubber.rules.modifiers.slots import where_of
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_AGAIN = frozenset({"59", "76", "77", "XE", "XP", "XS", "XU"})  # given a second time on the day


@rule(
    "MOD-002",
    "JW and JZ conflict",
    severity=Severity.ERROR,
    carc=("16", "4"),
    rarc=("N519", "N823"),
    when=Has.DRUG | Has.WASTE,
    source=Source(
        "CMS, JW and JZ modifier policy: frequently asked questions",
        "https://www.hhs.gov/guidance/document/new-claims-modifier-requirement-drugs-and-biologicals-single-dose-container-or-single-use",
    ),
    effective=Effective(date(2023, 7, 1)),
    settings=("jwjz_required_from",),
    remedy="Keep JW on the line of the discarded drug, or JZ, not both.",
)
def jw_and_jz(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """JW says that drug was discarded, JZ that none was. Of one administration only one is true.

    Bad: both on one line.

    >>> check(claim(lines=[line("J1745", 40, modifiers=("JW", "JZ"))]))
    loop 2400, SV101-4: J1745 has JW and JZ on one line.

    Bad: the dose says none was left, and the next line bills what was left.

    >>> check(claim(lines=[line("J1745", 35, modifiers="JZ"), line("J1745", 5, modifiers="JW")]))
    loop 2400, SV101-3: J1745 has JZ, and line 2 bills discarded J1745 of the same day.

    Good: the dose has neither.

    >>> check(claim(lines=[line("J1745", 35), line("J1745", 5, modifiers="JW")]))
    clean

    Good: two container sizes, and only the second left something over.

    >>> large = dict(ndc="50242006101", ndc_quantity=16, ndc_unit="ML")
    >>> small = dict(ndc="50242006001", ndc_quantity=4, ndc_unit="ML")
    >>> check(claim(lines=[
    ...     line("J9035", 40, modifiers="JZ", **large),
    ...     line("J9035", 8, **small), line("J9035", 2, modifiers="JW", **small)]))
    clean
    """
    for line in claim.lines:
        if NO_WASTE not in line.modifiers or not line.is_drug or not asks(line) or _has_many_doses(line):
            continue
        if line.is_waste:
            yield Hit(where_of(line, NO_WASTE), f"{line.code} has JW and JZ on one line.", (line,))
            continue
        waste = next((one for one in claim.lines if _contradicts(one, line)), None)
        if waste is not None:
            message = (
                f"{line.code} has JZ, and line {waste.number} bills discarded {line.code} of the same day."
            )
            yield Hit(where_of(line, NO_WASTE), message, (line, waste))


def _has_many_doses(line: Line) -> bool:
    """Whether neither modifier belongs on the drug at all, which MOD-004 says."""
    return line.drug is not None and line.drug.single_dose_container == "N"


def _contradicts(waste: Line, line: Line) -> bool:
    """Whether a JW line can only belong to the administration that JZ says left nothing."""
    if not waste.is_waste or NO_WASTE in waste.modifiers or not same_product(waste, line):
        return False
    if _has_other_ndc(waste, line) or not _AGAIN.isdisjoint((*waste.modifiers, *line.modifiers)):
        return False
    return not any(_is_other_dose(one, waste) for one in line.claim.lines)


def _is_other_dose(one: Line, waste: Line) -> bool:
    """Whether a further administration stands there, to which the discarded drug belongs."""
    is_dose = not one.is_waste and NO_WASTE not in one.modifiers
    return is_dose and same_product(one, waste) and not _has_other_ndc(one, waste)


def _has_other_ndc(one: Line, other: Line) -> bool:
    """Whether both state an NDC and not the same: two container sizes."""
    first = one.ndc.code if one.ndc is not None else ""
    second = other.ndc.code if other.ndc is not None else ""
    return is_eleven(first) and is_eleven(second) and first != second
