"""Containers a drug line can have been drawn from: its NDC's, else all that its code knows."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from scrubber.arithmetic.ndc import is_assayed, package_for
from scrubber.arithmetic.route import INJECTION_CODES, VEIN_CODES

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


def sizes_of(lines: Iterable[Line], tables: Tables) -> tuple[Decimal, ...]:
    """HCPCS units per container, ascending, for lines of one code; empty where nobody can tell.

    Lines of several NDCs may be drawn from any of their containers. A line without an NDC, or with
    one the table does not know, may be drawn from every container of the code.
    """
    found: set[Decimal] = set()
    for line in lines:
        package = package_for(line, tables)
        if package is None:
            sizes = _sizes_of_code(line)
        else:
            sizes = (package.units_per_item,) if package.usable and package.units_per_item else ()
        if not sizes or is_assayed(line.code):
            return ()
        found.update(sizes)
    return tuple(sorted(found))


def _sizes_of_code(line: Line) -> tuple[Decimal, ...]:
    drug = line.drug
    if drug is None:
        return ()
    if drug.iv_container_units and is_given_into_vein(line):
        return drug.iv_container_units
    return drug.container_units


def is_given_into_vein(line: Line) -> bool:
    """Whether JA, or infusion and push codes of the day with no injection beside them, say so."""
    if "JA" in line.modifiers or "JB" in line.modifiers:
        return "JA" in line.modifiers
    codes = {other.code for other in line.claim.lines if other.date == line.date}
    return not codes.isdisjoint(VEIN_CODES) and codes.isdisjoint(INJECTION_CODES)


def is_given_under_skin(line: Line) -> bool:
    """Whether JB, or injection codes of the day with none for a vein beside them, say so."""
    if "JA" in line.modifiers or "JB" in line.modifiers:
        return "JB" in line.modifiers
    codes = {other.code for other in line.claim.lines if other.date == line.date}
    return not codes.isdisjoint(INJECTION_CODES) and codes.isdisjoint(VEIN_CODES)
