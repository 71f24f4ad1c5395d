"""NDC-011: compound ingredients not linked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_COMPOUNDED = "J7999"
_PUMP = "KD"
_WORD = "COMPOUND"


@rule(
    "NDC-011",
    "Compound ingredients not linked",
    severity=Severity.WARNING,
    carc=("16",),
    rarc=("M119",),
    when=Has.NDC | Has.TWO_NDCS,
    route="pharmacy",
    source=Source("ASC X12N 837 loop 2410 REF*VY (link sequence number) and REF*XZ (prescription number)"),
    remedy="Send each ingredient on its own line with a common REF*VY, or REF*XZ.",
)
def compound_not_linked(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Ingredients of one compound stand on several lines; only a common number says that they are one drug.

    Bad: two drugs of a pump without it.

    >>> pump = [line("J2270", 10, modifiers="KD", ndc="00641612525", ndc_quantity=1, ndc_unit="ML"),
    ...     line("J0735", 1, modifiers="KD", ndc="00409480101", ndc_quantity=1, ndc_unit="ML")]
    >>> check(claim(lines=pump))
    loop 2410, LIN03: J2270 and J0735 on 2024-02-10 are ingredients of a compound without a common
        REF*VY or REF*XZ.

    Good: linked.

    >>> linked = [
    ...     line("J2270", 10, modifiers="KD", ndc="00641612525", ndc_quantity=1, ndc_unit="ML", link="1"),
    ...     line("J0735", 1, modifiers="KD", ndc="00409480101", ndc_quantity=1, ndc_unit="ML", link="1")]
    >>> check(claim(lines=linked))
    clean

    Good: one ingredient, in two syringes.

    >>> syringe = dict(ndc="50242006001", ndc_quantity="0.05", ndc_unit="ML")
    >>> check(claim(lines=[line("J7999", 1, modifiers="RT", **syringe),
    ...     line("J7999", 1, modifiers="LT", **syringe)]))
    clean
    """
    named = [line for line in claim.lines if line.ndc is not None]
    parts = [line for line in named if _is_part(line)] if len(named) > 1 else []
    if len(parts) < 2:
        return
    for day in dict.fromkeys(line.date for line in parts):
        lines = tuple(line for line in parts if line.date == day)
        if len({line.ndc.code for line in lines if line.ndc}) > 1 and not _is_linked(lines):
            names = " and ".join(dict.fromkeys(line.code for line in lines))
            message = f"{names} on {day} are ingredients of a compound without a common REF*VY or REF*XZ."
            first = lines[0].ndc
            yield Hit((first or lines[0]).where.at("LIN03"), message, lines)


def _is_part(line: Line) -> bool:
    return line.code == _COMPOUNDED or _PUMP in line.modifiers or _WORD in line.description.upper()


def _is_linked(lines: Sequence[Line]) -> bool:
    links = {line.ndc.link_number for line in lines if line.ndc}
    prescriptions = {line.ndc.prescription_number for line in lines if line.ndc}
    return any(len(numbers) == 1 and "" not in numbers for numbers in (links, prescriptions))
