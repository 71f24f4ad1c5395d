"""What an importer makes of a file: a release and its records, good and bad."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from scrubber.reference.codec import headers
from scrubber.reference.registry import SPECS
from scrubber.reference.release import Release


class Reject(NamedTuple):
    """A row that was not taken: where, what stood there, what was expected."""

    row: int
    column: str
    found: str
    expected: str


Record = tuple[str, ...]


class Draft(NamedTuple):
    """A release about to be stored."""

    release: Release
    publisher: str
    records: Iterable[Record | Reject]


class Shape:
    """Puts named cells into the order of a table's headers."""

    def __init__(self, table: str) -> None:
        self._headers = headers(SPECS[table].row)

    def record(self, cells: Mapping[str, str]) -> Record:
        """Cells by header; absent ones are empty."""
        return tuple(cells.get(name, "") for name in self._headers)


def quarter(first: date) -> tuple[str, date, date]:
    """Name, first and last day of the quarter a day lies in: 2026Q1."""
    number = (first.month - 1) // 3
    start = date(first.year, number * 3 + 1, 1)
    month = start.month + 2
    return (
        f"{first.year}Q{number + 1}",
        start,
        date(first.year, month, calendar.monthrange(first.year, month)[1]),
    )


_MONTHS = {name.upper(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {name.upper(): number for number, name in enumerate(calendar.month_abbr) if name}
_SPAN = re.compile(
    r"(?:Effective\s+)?([A-Z][a-z]+ \d{1,2}, \d{4})\s+(?:through|-|to)\s+([A-Z][a-z]+ \d{1,2}, \d{4})"
)
_LONG = re.compile(r"([A-Za-z]+) (\d{1,2}), (\d{4})")


def long_date(text: str) -> date | None:
    """Read ``January 1, 2026``."""
    match = _LONG.fullmatch(text.strip())
    if match is None or match[1].upper() not in _MONTHS:
        return None
    return date(int(match[3]), _MONTHS[match[1].upper()], int(match[2]))


def stated_span(text: str) -> tuple[date, date] | None:
    """The days a preamble says: ``Effective January 1, 2026 through March 31, 2026``."""
    match = _SPAN.search(text)
    if match is None:
        return None
    first, last = long_date(match[1]), long_date(match[2])
    return None if first is None or last is None else (first, last)


_NAME_MONTH = re.compile(
    r"(20\d\d)[_\- ]?(JAN|APR|JUL|OCT)|(JAN|APR|JUL|OCT)[A-Z]*[_\- ]+(20\d\d)", re.IGNORECASE
)
_NAME_QUARTER = re.compile(r"(20\d\d)[_\- ]?q([1-4])|q([1-4])[_\- ]?(20\d\d)", re.IGNORECASE)
_NAME_DAY = re.compile(r"(20\d\d)[-_]?(\d\d)(?:[-_]?(\d\d))?(?!\d)")


def day_in_name(name: str) -> date | None:
    """A quarter's or a day's date in a file name: HCPC2026_JUL, 2026q3, 2024-07-01."""
    match = _NAME_MONTH.search(name)
    if match:
        return date(int(match[1] or match[4]), _SHORT[(match[2] or match[3]).upper()], 1)
    match = _NAME_QUARTER.search(name)
    if match:
        return date(int(match[1] or match[4]), int(match[2] or match[3]) * 3 - 2, 1)
    match = _NAME_DAY.search(name)
    if match and 1 <= int(match[2]) <= 12:
        return date(int(match[1]), int(match[2]), 1)
    return None


def iso(text: str) -> str:
    """``20250331`` or ``3/31/2025`` as ``2025-03-31``; empty where it is no date."""
    digits = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)(?: 00:00:00)?", text)
    if digits:
        return f"{digits[1]}-{digits[2]}-{digits[3]}"
    slashes = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    return f"{slashes[3]}-{int(slashes[1]):02d}-{int(slashes[2]):02d}" if slashes else ""
