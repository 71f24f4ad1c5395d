"""Where a line's day lies among the days its code was valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.rows import HcpcsCode
    from scrubber.reference.tables import Tables


def ended_before(line: Line, tables: Tables) -> HcpcsCode | None:
    """The code's last period before the line's day, where none holds that day."""
    rows = _periods(line, tables)
    past = [
        row for row in rows if row.effective_to is not None and line.date and row.effective_to < line.date
    ]
    return past[-1] if past else None


def begins_after(line: Line, tables: Tables) -> HcpcsCode | None:
    """The code's first period, where the line's day lies before it."""
    rows = _periods(line, tables)
    return rows[0] if rows and line.date is not None and line.date < rows[0].effective_from else None


def _periods(line: Line, tables: Tables) -> tuple[HcpcsCode, ...]:
    """All periods of the line's code, oldest first; none where one of them holds the line's day."""
    day = line.date
    if not line.code or line.code_qualifier != "HC" or day is None or line.code[0].isdigit():
        return ()
    rows = tables.hcpcs.history(line.code)
    if any(
        row.effective_from <= day and (row.effective_to is None or day <= row.effective_to) for row in rows
    ):
        return ()
    return rows
