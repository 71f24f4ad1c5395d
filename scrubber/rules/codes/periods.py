"""Where a line's day lies among the days its code was valid."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from scrubber.model.line import Line
    from scrubber.reference.rows import HcpcsCode
    from scrubber.reference.table import Table
    from scrubber.reference.tables import Tables


def ended_before(line: Line, tables: Tables) -> HcpcsCode | None:
    """The code's last period before the line's day, where none holds that day."""
    day = line.date
    if day is None or line.code_qualifier != "HC":
        return None
    rows = _periods(tables.hcpcs, line.code, day)
    past = [row for row in rows if row.effective_to is not None and row.effective_to < day]
    return past[-1] if past else None


def begins_after(line: Line, tables: Tables) -> HcpcsCode | None:
    """The code's first period, where the line's day lies before it."""
    day = line.date
    if day is None or line.code_qualifier != "HC":
        return None
    rows = _periods(tables.hcpcs, line.code, day)
    return rows[0] if rows and day < rows[0].effective_from else None


@lru_cache(maxsize=16384)
def _periods(table: Table[HcpcsCode], code: str, day: date) -> tuple[HcpcsCode, ...]:
    """All periods of a code, oldest first; none where one of them holds the day."""
    if not code or code[0].isdigit():
        return ()
    rows = table.history(code)
    if any(
        row.effective_from <= day and (row.effective_to is None or day <= row.effective_to) for row in rows
    ):
        return ()
    return rows
