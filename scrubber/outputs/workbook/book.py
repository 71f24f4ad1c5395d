"""A workbook written as a stream: formats, print set-up, and sheets that split at Excel's limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scrubber.outputs.money import cents
from scrubber.outputs.plain import cell
from scrubber.outputs.workbook.heights import lines_of
from scrubber.outputs.workbook.styles import ACCENT, FONT, FORMATS, INK

MAX_ROWS = 1_048_576
MAX_LINKS = 65_000  # Excel takes 65,530 links a sheet
LINE_HEIGHT, MARGIN = 13, 2  # points
FIGURES = ("number", "whole", "percent")


class Column(NamedTuple):
    """One column of a data sheet."""

    header: str
    width: float
    kind: str = "text"  # text, wrap, number, whole, percent, money, date, input, input date


class Link(NamedTuple):
    """A cell that leads to a cell of this workbook."""

    text: str
    target: str  # "internal:'Rules'!A7"


@dataclass(slots=True)
class Book:
    """The workbook being written."""

    file: xlsxwriter.Workbook
    run_id: str
    formats: dict[str, Format]

    @classmethod
    def open(cls, out: BinaryIO, run: dict[str, Any], folder: str) -> Book:
        """Begin a workbook; ``folder`` is private and takes its temporary files."""
        options = {
            "constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd",
            "default_format_properties": {"font_name": FONT, "font_size": 10, "font_color": INK},
        }  # fmt: skip
        file = xlsxwriter.Workbook(out, options)
        file.set_properties({
            "title": f"Claim scrub {run['id']}", "subject": "Contains PHI", "keywords": run["id"],
            "comments": f"scrubber {run['scrubber_version']}, as of {run['as_of']}",
            "created": datetime.fromisoformat(run["as_of"]),
        })  # fmt: skip
        file.set_custom_property("run_id", run["id"], "text")
        return cls(file, run["id"], {name: file.add_format(facts) for name, facts in FORMATS.items()})

    def sheet(self, name: str, *, tab: str = ACCENT, landscape: bool = True) -> Worksheet:
        """Add a sheet with the print set-up every sheet has."""
        sheet = self.file.add_worksheet(name)
        sheet.set_tab_color(tab)
        sheet.hide_gridlines(2)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(1)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L&8Contains PHI&C&8Run {self.run_id}  ·  &A&R&8Page &P of &N")
        return sheet


class Sheets:
    """One table of a workbook over as many sheets as its rows need."""

    def __init__(
        self, book: Book, name: str, columns: Sequence[Column], rows: int, *, frozen: int = 1,
        printed: int | None = None, lines: int = 5,
    ) -> None:  # fmt: skip
        self.book = book
        self.name = name
        self.columns = columns
        self.row = 0  # of the sheet being written
        self._lines = lines  # at most so many to a row, so that one long text does not push the rest away
        self._links = 0
        self._part = 0
        count = max(1, -(-rows // (MAX_ROWS - 1)))
        self.parts = [self._begin(part_name(name, part), frozen, printed) for part in range(count)]
        self.sheet = self.parts[0]

    def _begin(self, name: str, frozen: int, printed: int | None) -> Worksheet:
        sheet = self.book.sheet(name)
        for number, column in enumerate(self.columns):
            sheet.set_column(number, number, column.width, self.book.formats[column.kind])
        sheet.set_row(0, 32)
        for number, column in enumerate(self.columns):
            sheet.write_string(0, number, column.header, self.book.formats[_head(column.kind)])
        sheet.freeze_panes(1, frozen)
        sheet.repeat_rows(0)
        if printed:
            sheet.print_area(0, 0, MAX_ROWS - 1, printed - 1)
        return sheet

    def add(self, values: Sequence[Any]) -> int:
        """Write one row; return its number on its sheet, counted from 0."""
        if self.row == MAX_ROWS - 1:
            self.finish()
            self._part += 1
            self.sheet = self.parts[self._part]
            self.row = self._links = 0
        self.row += 1
        lines = min(_lines(self.columns, values), self._lines)
        self.sheet.set_row(self.row, LINE_HEIGHT * lines + MARGIN)
        for number, (column, value) in enumerate(zip(self.columns, values, strict=True)):
            if value is not None and value != "":  # an empty cell has its column's format
                self._write(number, column.kind, value)
        return self.row

    def _write(self, number: int, kind: str, value: Any) -> None:
        form = self.book.formats[kind]
        if isinstance(value, Link):
            self._write_link(number, value, kind)
        elif kind in FIGURES:
            figure = float(value)
            whole = kind == "number" and figure.is_integer()  # no lonely point: 40, not 40.
            self.sheet.write_number(self.row, number, figure, self.book.formats["whole"] if whole else form)
        elif kind == "money":
            self.sheet.write_number(
                self.row, number, (cents(value) if isinstance(value, str) else value) / 100, form
            )
        elif kind.endswith("date"):
            self.sheet.write_datetime(self.row, number, datetime.fromisoformat(value), form)
        else:
            self.sheet.write_string(self.row, number, cell(value), form)

    def _write_link(self, number: int, link: Link, kind: str) -> None:
        linked = self._links < MAX_LINKS
        self._links += linked
        if linked:
            self.sheet.write_url(self.row, number, link.target, self.book.formats["link"], cell(link.text))
        if kind == "whole":
            form = self.book.formats["link right" if linked else kind]
            self.sheet.write_number(self.row, number, int(link.text), form)
        elif not linked:
            self.sheet.write_string(self.row, number, cell(link.text), self.book.formats[kind])

    def finish(self) -> None:
        """Close the sheet being written: filter, and no green triangles on numbers that are text."""
        last = max(self.row, 1)
        self.sheet.autofilter(0, 0, last, len(self.columns) - 1)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:{_letter(len(self.columns) - 1)}{last + 1}"})


def part_name(name: str, part: int) -> str:
    """``Worklist``, ``Worklist 2``."""
    return name if part == 0 else f"{name} {part + 1}"


def target(name: str, row: int) -> str:
    """Where a row of a table lies, split or not: ``internal:'Worklist 2'!A3``; rows count from 0."""
    part, rest = divmod(row, MAX_ROWS - 1)
    return f"internal:'{part_name(name, part)}'!A{rest + 2}"


def _letter(column: int) -> str:
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _head(kind: str) -> str:
    """Style of a column's header: over figures it stands right, as they do."""
    if kind.startswith("input"):
        return "head input"
    return "head right" if kind in (*FIGURES, "money") else "head"


def _lines(columns: Sequence[Column], values: Sequence[Any]) -> int:
    """Lines the fullest wrapped cell needs."""
    needed = 1
    for column, value in zip(columns, values, strict=True):
        if column.kind == "wrap" and value:
            text = value.text if isinstance(value, Link) else str(value)
            needed = max(needed, lines_of(text, column.width))
    return needed
