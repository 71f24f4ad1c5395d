"""Worklist and Info: one row per finding, the dearest and most urgent first, with cells for a decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from scrubber.outputs.spool import Spool
from scrubber.outputs.workbook.book import Book, Link, Sheets, target
from scrubber.outputs.workbook.layout import NOWHERE, URGENT_DAYS, Layout
from scrubber.outputs.workbook.lists import DATES, DISPOSITIONS, REASONS
from scrubber.outputs.workbook.worklist_columns import PRINTED

FROZEN = 4  # up to the rule


def write_worklist(book: Book, layout: Layout, as_of: date) -> None:
    """Write the errors and warnings."""
    _write(book, layout, "Worklist", layout.worklist, as_of, first_rows=True)


def write_info(book: Book, layout: Layout, as_of: date) -> None:
    """Write the documentation risks."""
    _write(book, layout, "Info", layout.info, as_of, first_rows=False)


def _write(book: Book, layout: Layout, name: str, spool: Spool, as_of: date, *, first_rows: bool) -> None:
    columns = [field.column for field in layout.fields]
    places = {column.header: number for number, column in enumerate(columns)}
    sheets = Sheets(book, name, columns, len(spool), frozen=FROZEN, printed=PRINTED)
    for priority, (number, *cells) in enumerate(spool.ordered()):
        if number != NOWHERE and first_rows and layout.worklist_rows[number] == NOWHERE:
            layout.worklist_rows[number] = priority
        cells[places["Priority"]] = priority + 1
        _link(layout, cells, number, places)
        sheets.add(cells)
    sheets.finish()
    for sheet in sheets.parts:
        _decisions(sheet, places)
        _colours(book, sheet, places, as_of)


def _link(layout: Layout, cells: list[Any], number: int, places: dict[str, int]) -> None:
    rule = cells[places["Rule"]]
    cells[places["Rule"]] = Link(rule, target("Rules", layout.rule_rows[rule]))
    account = places["Account no."]
    if number != NOWHERE and layout.claim_rows[number] != NOWHERE and cells[account]:
        cells[account] = Link(cells[account], target("Claims", layout.claim_rows[number]))


def _span(sheet: Worksheet, column: int) -> tuple[int, int, int, int]:
    return 1, column, max(sheet.dim_rowmax or 1, 1), column


def _decisions(sheet: Worksheet, places: dict[str, int]) -> None:
    sheet.data_validation(*_span(sheet, places["Disposition"]), {
        "validate": "list", "source": DISPOSITIONS.reference,
        "input_title": "Disposition", "input_message": "fix, waive, hold, send anyway or not an error. "
        "The last two and waive need a reason.",
        "error_title": "Not a disposition", "error_message": "Choose one of the list.",
    })  # fmt: skip
    sheet.data_validation(*_span(sheet, places["Reason"]), {
        "validate": "list", "source": REASONS.reference, "error_type": "information", "show_error": False,
        "input_title": "Reason", "input_message": "Choose one or type your own. No names or member ids.",
    })  # fmt: skip
    sheet.data_validation(*_span(sheet, places["Waive until"]), {
        "validate": "list", "source": DATES.reference, "error_type": "information", "show_error": False,
        "input_title": "Waive until", "input_message": "Last day the waiver holds, like 2026-07-31.",
    })  # fmt: skip


def _colours(book: Book, sheet: Worksheet, places: dict[str, int], as_of: date) -> None:
    severity = _span(sheet, places["Severity"])
    for word in ("error", "warning", "info"):
        sheet.conditional_format(*severity, {
            "type": "cell", "criteria": "==", "value": f'"{word}"', "format": book.formats[word],
        })  # fmt: skip
    deadline = places["Filing deadline"]
    cell = f"${chr(65 + deadline)}2"
    day = f"DATE({as_of.year},{as_of.month},{as_of.day})"
    for limit, name in ((URGENT_DAYS, "late"), (14, "soon")):
        sheet.conditional_format(*_span(sheet, deadline), {
            "type": "formula", "criteria": f'=AND({cell}<>"",{cell}-{day}<{limit})',
            "format": book.formats[name], "stop_if_true": True,
        })  # fmt: skip
    sheet.conditional_format(*_span(sheet, places["Dollars at risk"]), data_bar())
    first, last = places["What is wrong"], places["How to fix"]
    decided = f'=${chr(65 + places["Disposition"])}2<>""'
    sheet.conditional_format(1, first, _span(sheet, first)[2], last, {
        "type": "formula", "criteria": decided, "format": book.formats["resolved"],
    })  # fmt: skip


def data_bar() -> dict[str, Any]:
    """Bars behind dollars, solid so that they print, pale so that figures stay readable."""
    return {"type": "data_bar", "bar_color": "#BBD0E8", "bar_solid": True, "data_bar_2010": True,
            "min_type": "num",
            "min_value": 0, "bar_border_color": "#8FB0D3"}  # fmt: skip
