"""Decisions a coder typed into the workbook, read back: nothing else of the sheet is trusted."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from scrubber.errors import ConfigError
from scrubber.outputs.plain import plain
from scrubber.outputs.workbook.lists import DISPOSITIONS, NEEDS_REASON, WAIVE

NEEDED = ("fingerprint", "disposition")
KNOWN = (*NEEDED, "reason", "waive until", "assignee", "rule", "run")
HEADER_ROWS = 10  # rows somebody may have put above the header
SHOWN = 20  # mistakes named at once
_FINGERPRINT = re.compile(r"[0-9a-f]{16,64}")


class Decision(NamedTuple):
    """What somebody decided about one finding."""

    fingerprint: str
    run_id: str
    rule: str
    disposition: str
    reason: str
    waive_until: date | None
    assignee: str
    cell: str  # "worklist.xlsx, sheet Worklist, cell K7"

    @property
    def decided(self) -> tuple[str, str, date | None]:
        """What two rows about one finding must agree on."""
        return self.disposition, self.reason, self.waive_until


def read_decisions(paths: Iterable[Path]) -> list[Decision]:
    """Read every row with a disposition, each finding once, in the order of files and rows.

    Raises ConfigError naming file, sheet and cell of each mistake: an unknown disposition, a reason or
    a last day that is missing, two different decisions on one finding.
    """
    decisions: dict[str, Decision] = {}
    mistakes: list[str] = []
    for path in paths:
        for found in _of_file(path):
            if isinstance(found, str):
                mistakes.append(found)
                continue
            earlier = decisions.setdefault(found.fingerprint, found)
            if earlier.decided != found.decided:
                mistakes.append(f"{found.cell}: this finding is decided differently in {earlier.cell}.")
    if mistakes:
        raise ConfigError(
            "\n".join(mistakes[:SHOWN] + [f"and {len(mistakes) - SHOWN} more"] * (len(mistakes) > SHOWN))
        )
    return list(decisions.values())


def stale(decisions: Iterable[Decision], run_id: str, fingerprints: Collection[str]) -> list[Decision]:
    """Decisions about findings that the run no longer has: made on an older workbook, and settled since."""
    return [one for one in decisions if one.run_id != run_id and one.fingerprint not in fingerprints]


def workbook_facts(path: Path) -> dict[str, str]:
    """What the hidden sheet says of the run: run_id, key_id, as_of; empty where somebody deleted it."""
    with _opened(path) as book:
        return _facts(book)


def _of_file(path: Path) -> Iterator[Decision | str]:
    with _opened(path) as book:
        run_id = _facts(book).get("run_id", "")
        sheets = 0
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(values_only=True)
            header = _header(rows)
            if header is not None:
                sheets += 1
                first, columns = header
                place = f"{path.name}, sheet {sheet.title}"
                for number, row in enumerate(rows, start=first + 1):
                    found = _Row(place, number, columns, row).decision(run_id)
                    if found is not None:
                        yield found
        if sheets == 0:
            yield f"{path.name}: no sheet has the columns Fingerprint and Disposition; this is no worklist."


@contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    with warnings.catch_warnings():
        # What openpyxl does not know of conditional formats is not read here; it says so on every sheet.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        except (OSError, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
            kind = type(error).__name__
            raise ConfigError(f"{path.name} is not an Excel workbook (.xlsx): {kind}.") from error
        try:
            yield book
        finally:
            book.close()


def _facts(book: Workbook) -> dict[str, str]:
    if "_meta" not in book.sheetnames:
        return {}
    rows = book["_meta"].iter_rows(max_row=20, max_col=2, values_only=True)
    return {
        str(row[0]): str(row[1])
        for row in rows
        if len(row) == 2 and row[0] is not None and row[1] is not None
    }


def _header(rows: Iterator[Sequence[Any]]) -> tuple[int, dict[str, int]] | None:
    """Find the header row; return its number and the columns by their names."""
    for number, row in zip(range(1, HEADER_ROWS + 1), rows, strict=False):
        names = {
            str(value).strip().casefold(): column
            for column, value in reversed(list(enumerate(row)))
            if value is not None
        }
        if all(name in names for name in NEEDED):
            return number, {name: names[name] for name in KNOWN if name in names}
    return None


class _Row:
    """One row of a worklist."""

    def __init__(self, place: str, number: int, columns: dict[str, int], values: Sequence[Any]) -> None:
        self.place, self.number, self.columns, self.values = place, number, columns, values

    def cell(self, name: str) -> str:
        """Where a value stands; the disposition's cell where somebody deleted the column."""
        column = self.columns.get(name, self.columns["disposition"])
        return f"{self.place}, cell {get_column_letter(column + 1)}{self.number}"

    def value(self, name: str) -> Any:
        column = self.columns.get(name)
        return self.values[column] if column is not None and column < len(self.values) else None

    def text(self, name: str) -> str:
        value = self.value(name)
        return "" if value is None else plain(value).strip()

    def decision(self, run_id: str) -> Decision | str | None:
        """Return the decision, a sentence on what is wrong with it, or None where none was typed."""
        disposition = " ".join(self.text("disposition").casefold().split())
        if not disposition:
            lost = next((name for name in ("reason", "waive until") if self.text(name)), None)
            return f"{self.cell(lost)}: {lost} without a disposition." if lost else None
        fingerprint = self.text("fingerprint").casefold()
        until = self._day()
        mistake = self._mistake(disposition, fingerprint, until)
        if mistake or isinstance(until, str):
            return mistake or str(until)
        return Decision(
            fingerprint, self.text("run") or run_id, self.text("rule"), disposition, self.text("reason"),
            until,
            self.text("assignee"), self.cell("disposition"),
        )  # fmt: skip

    def _mistake(self, disposition: str, fingerprint: str, until: date | str | None) -> str | None:
        if disposition not in DISPOSITIONS.values:
            return f"{self.cell('disposition')}: the disposition is none of {', '.join(DISPOSITIONS.values)}."
        if not _FINGERPRINT.fullmatch(fingerprint):
            return (
                f"{self.cell('fingerprint')}: the fingerprint is missing or altered; copy it from the report."
            )
        if disposition in NEEDS_REASON and not self.text("reason"):
            return f"{self.cell('reason')}: {disposition} needs a reason."
        if disposition == WAIVE and until is None:
            return f"{self.cell('waive until')}: waive needs the last day it holds."
        return None

    def _day(self) -> date | str | None:
        value = self.value("waive until")
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = self.text("waive until")
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            return f"{self.cell('waive until')}: the last day is not a date like 2026-07-31."
