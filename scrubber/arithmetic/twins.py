"""Two codes for one package: dialysis twins, a code and its successor, a code newer than the table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.rows import NdcPackage
    from scrubber.reference.tables import Tables

# Patients on dialysis and all others get the same product under different codes
_TWINS = (
    frozenset({"J0881", "J0882"}),
    frozenset({"J0885", "J0886", "Q4081"}),
    frozenset({"Q5105", "Q5106"}),
    frozenset({"J0887", "J0888"}),
    frozenset({"Q0138", "Q0139"}),
)
_TRANSITION = 100  # days around a quarter in which a C code and its J code both stand in lists


def are_twins(one: str, other: str) -> bool:
    """Whether two codes bill one product for dialysis and for other patients."""
    return any(one in pair and other in pair for pair in _TWINS)


def is_successor(line: Line, code: str, tables: Tables) -> bool:
    """Whether the code came after the line's (COD-002) or before it (COD-003)."""
    old = tables.drug.history(line.code)
    if any(code in row.replaced_by for row in old):
        return True
    return any(line.code in row.replaced_by for row in tables.drug.history(code))


def is_too_new(line: Line, package: NdcPackage, tables: Tables) -> bool:
    """Whether the line's code began after the quarter that lists the package, or is a passing C code."""
    day = line.date
    if day is None:
        return False
    if line.code.startswith("C9"):
        rows = tables.drug.history(package.hcpcs)
        return not rows or (day - rows[0].effective_from).days < _TRANSITION
    start = _start(line, tables)
    return start is not None and bool(package.listed) and start > _end_of(package.listed)


def _start(line: Line, tables: Tables) -> date | None:
    """First day of the line's code."""
    if line.drug is not None:
        return line.drug.effective_from
    rows = tables.hcpcs.history(line.code)
    return rows[0].effective_from if rows else None


def _end_of(quarter: str) -> date:
    """Last day of ``2026Q1``, give or take two: the day before the next quarter begins is never asked."""
    year, number = int(quarter[:4]), int(quarter[5:6])
    return date(year, number * 3, 28)
