"""Pieces of the summary: a grid that may be filled in any order, charts, and the short tables below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlsxwriter.worksheet import Worksheet

from scrubber.outputs.catalogue import title
from scrubber.outputs.plain import cell
from scrubber.outputs.workbook.book import Book
from scrubber.outputs.workbook.layout import Layout
from scrubber.outputs.workbook.styles import ACCENT, RULE_LINE

if TYPE_CHECKING:
    from scrubber.engine.report import Report

ROW_HEIGHT = 27  # of a table beside a chart, in points: two lines
MOST = 30  # rows of a short table; the sheets behind hold all
HELP = (
    "Worklist: one row per finding, most urgent first. Type in the yellow cells.",
    "Dispositions: fix, hold; waive (reason and last day needed); send anyway, not an error (reason needed).",
    "Sorting, filtering, adding and deleting columns is safe; keep the columns Rule, Run and Fingerprint.",
    "Dollars at risk: charge of the lines a finding touches, each once a claim, unless a column says more.",
)


class Grid:
    """Cells of one sheet; a stream wants them row by row, a layout does not."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self.book, self.sheet = book, sheet
        self.row = 0
        self._cells: dict[tuple[int, int], tuple[Any, str, int]] = {}
        self._heights: dict[int, int] = {}

    def put(self, row: int, column: int, value: Any, form: str, *, height: int | None = None) -> None:
        """Set one cell."""
        self.merge(row, column, column, value, form, height=height)

    def merge(
        self, row: int, first: int, last: int, value: Any, form: str, *, height: int | None = None
    ) -> None:
        """Set one cell that spans columns."""
        self._cells[row, first] = (value, form, last)
        if height:
            self._heights[row] = height

    def flush(self) -> None:
        """Write the cells in the order a stream wants."""
        for (row, first), (value, form, last) in sorted(self._cells.items(), key=lambda item: item[0]):
            if row in self._heights:
                self.sheet.set_row(row, self._heights.pop(row))
            style = self.book.formats[form]
            if last > first:
                self.sheet.merge_range(row, first, row, last, "", style)
            if isinstance(value, str):
                self.sheet.write_string(row, first, value, style)
            else:
                self.sheet.write_number(row, first, value, style)


def add_chart(book: Book, sheet: Worksheet, first: int, last: int, heading: str) -> None:
    """Bars beside a table: names in its first column, dollars in its last."""
    chart = book.file.add_chart({"type": "bar"})
    if chart is None:
        raise ValueError("bar is no type of chart")
    chart.add_series({
        "name": heading, "categories": ["Summary", first, 1, last, 1], "values": ["Summary", first, 6, last,
            6],
        "fill": {"color": ACCENT}, "gap": 45,
        "data_labels": {"value": True, "num_format": "$#,##0", "font": {"size": 8}},
    })  # fmt: skip
    chart.set_legend({"none": True})
    chart.set_title({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}, "line": {"color": RULE_LINE}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_chartarea({"border": {"none": True}})
    rows = max(last - first + 1, 5)
    chart.set_size({"width": 440, "height": ROW_HEIGHT * 4 // 3 * rows + 18})
    sheet.insert_chart(
        first - 1,
        8,
        chart,
        {"object_position": 2, "y_offset": 4, "description": f"{heading}, as in the table beside"},
    )


def short_tables(grid: Grid, layout: Layout, report: Report) -> None:
    """Files, what was not checked, tables and their age, and how to use the workbook."""
    run = report.run
    _table(grid, "Files", ("File", "", "", "Form", "Claims", "Notes"), [
        (file["path"], "", "", file["type"] or "-", file["claims"],
         file.get("error") or file.get("skipped") or ", ".join(file["notes"]))
        for file in report.files])  # fmt: skip
    gaps = [
        (one["rule"], title(one["rule"]), "", "", one["claims"], one["reason"]) for one in run["not_checked"]
    ]
    gaps += [(code, title(code), "", "", n, reason) for code, reason, n in layout.tally.gaps.rows()]
    _table(
        grid,
        "Not checked: never a pass, never a finding",
        ("Rule", "Title", "", "", "Claims", "Reason"),
        gaps,
    )
    _table(grid, "Not set up: these rules judge once their table is written", ("Rule", "Title", "", "",
        "Claims", "Table"), [
        (one["rule"], title(one["rule"]), "", "", one.get("claims") or "",
         one["table"]) for one in run["not_set_up"]])  # fmt: skip
    _table(grid, "Tables this run rests on", ("Table", "Release", "", "", "Rows",
                                              "In force, and age on the run's date"), [
        (one["name"], one["release"], "", "", one["rows"], _age(one)) for one in run["tables"]],
        most=200)  # fmt: skip
    grid.merge(grid.row, 1, 11, "How to use this workbook", "section", height=20)
    for text in HELP:
        grid.row += 1
        grid.merge(grid.row, 1, 11, text, "plain", height=15)


def _table(
    grid: Grid, heading: str, head: tuple[str, ...], rows: list[tuple[Any, ...]], *, most: int = MOST
) -> None:
    grid.merge(grid.row, 1, 11, heading, "section", height=20)
    grid.row += 1
    _row(grid, head, "column")
    for row in rows[:most]:
        grid.row += 1
        _row(grid, row, "wrap")
    left = len(rows) - most
    if not rows or left > 0:
        grid.row += 1
        grid.put(grid.row, 1, f"and {left:,} more" if left > 0 else "none", "small")
    grid.row += 2


def _row(grid: Grid, row: tuple[Any, ...], form: str) -> None:
    """Name (one cell or, without a second, three), figure, and words to the right end."""
    name, words, _, kind, figure, more = row
    number = isinstance(figure, int)
    if words:
        grid.put(grid.row, 1, cell(name), form)
        grid.merge(grid.row, 2, 4, cell(words), form)
    else:
        grid.merge(grid.row, 1, 3, cell(name), form)
        grid.put(grid.row, 4, cell(kind), form)
    grid.put(
        grid.row,
        5,
        figure if number else str(figure),
        "whole" if number else "column right" if form == "column" else form,
    )
    long_name = 0 if words else -(-len(str(name)) // 56)
    lines = max(long_name, -(-len(str(words)) // 56), -(-len(str(more)) // 84), 1)
    grid.merge(grid.row, 6, 11, cell(more), form, height=15 * lines)


def _age(table: dict[str, Any]) -> str:
    start, end, days = table.get("from"), table.get("to"), table.get("age_days")
    if not (start or end):
        return "no end; its rows have their own dates"
    span = f"{start or '...'} to {end or 'now'}"
    if days is None:
        return span
    return f"{span}, ended {days:,} days ago" if days > 0 else f"{span}, {-days:,} days left"
