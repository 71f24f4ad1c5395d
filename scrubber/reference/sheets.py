"""Read a user's table from CSV or Excel into text cells, each with the name people know it by."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile

from scrubber.errors import TableError

if TYPE_CHECKING:
    from openpyxl import Workbook


class Sheet(NamedTuple):
    """One table's cells: a header, records with their row numbers, and what to call the place."""

    place: str  # "payer_rules.xlsx, sheet pa_rule" or "pa_rule.csv"
    is_workbook: bool
    header: tuple[str, ...]
    records: tuple[tuple[int, tuple[str, ...]], ...]

    def cell(self, row: int, column: str) -> str:
        """Name a cell: ``payer_rules.xlsx, sheet pa_rule, C17`` or ``pa_rule.csv, line 17, hcpcs``."""
        if self.is_workbook:
            return f"{self.place}, {_letters(self.header.index(column))}{row}"
        return f"{self.place}, line {row}, {column}"


def _letters(index: int) -> str:
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


@contextmanager
def _workbook(path: Path) -> Iterator[Workbook]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError) as error:
        raise TableError(f"{path.name}: not an Excel workbook (.xlsx) that can be read.") from error
    try:
        yield book
    finally:
        book.close()


def sheet_names(path: Path) -> tuple[str, ...]:
    """Sheets of a workbook; raises TableError where it is none."""
    with _workbook(path) as book:
        return tuple(book.sheetnames)


def read_sheets(path: Path, is_table: Callable[[str], bool]) -> Iterator[tuple[str, Sheet | None]]:
    """Yield the name of every sheet, with its cells where it is a table."""
    with _workbook(path) as book:
        for name in book.sheetnames:
            if not is_table(name):
                yield name, None
                continue
            rows = (tuple(_text(value) for value in row) for row in book[name].iter_rows(values_only=True))
            yield name, _sheet(f"{path.name}, sheet {name}", rows, is_workbook=True)


def read_csv(path: Path) -> Sheet:
    """Read one CSV file; a byte order mark is allowed."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = (tuple(cell.strip() for cell in row) for row in csv.reader(file))
            return _sheet(path.name, rows, is_workbook=False)
    except UnicodeDecodeError as error:
        raise TableError(f"{path.name}: not UTF-8 text. Save it as CSV UTF-8.") from error
    except csv.Error as error:
        raise TableError(f"{path.name}: not CSV that can be read.") from error


def _sheet(place: str, rows: Iterator[tuple[str, ...]], *, is_workbook: bool) -> Sheet:
    header = next(rows, ())
    while header and not header[-1]:
        header = header[:-1]
    if not header:
        raise TableError(f"{place}: the first row must name the columns; it is empty.")
    names = tuple(name.strip().lower().replace(" ", "_") for name in header)
    width = len(names)
    records = []
    for number, row in enumerate(rows, start=2):
        cells = (row + ("",) * width)[:width]
        if any(cells):
            records.append((number, cells))
    return Sheet(place, is_workbook, names, tuple(records))


def _text(value: object) -> str:
    """What a cell says, as a user would type it in CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes") if value.time() != time.min else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
