"""Write local-table templates: one workbook with typed columns and drop-downs, and the same as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from scrubber.reference.canonical import written
from scrubber.reference.codec import columns, headers
from scrubber.reference.local_checks import WORDS
from scrubber.reference.registry import SPECS
from scrubber.reference.template_rows import EXAMPLES, TABLES, WHAT

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

WORKBOOK = "local_tables.xlsx"
EXAMPLE_WORKBOOK = "local_tables_example.xlsx"
LAST_ROW = 2000  # rows for which drop-downs and formats are set
_DATE_FORMAT = "yyyy-mm-dd"


def write_templates(folder: Path) -> list[Path]:
    """Write the empty workbook, a filled example, and one CSV a table; files that stand there are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for name, rows in ((WORKBOOK, {}), (EXAMPLE_WORKBOOK, EXAMPLES)):
        path = folder / name
        if not path.exists():
            _workbook(rows).save(path)
            found.append(path)
    for table in TABLES:
        path = folder / "csv" / f"{table}.csv"
        path.parent.mkdir(exist_ok=True)
        if not path.exists():
            path.write_bytes(written(headers(SPECS[table].row), []))
            found.append(path)
    return found


def _workbook(rows: Mapping[str, Sequence[Mapping[str, str]]]) -> Workbook:
    from openpyxl import Workbook

    book = Workbook()
    front = book.active
    if front is not None:
        front.title = "read me"
        for line in _front_page():
            front.append(line)
        front.column_dimensions["A"].width = 26
        front.column_dimensions["B"].width = 100
    for table in TABLES:
        _sheet(book.create_sheet(table), table, rows.get(table, ()))
    return book


def _front_page() -> list[list[str]]:
    page = [
        ["Local tables", "One sheet a table. Unknown columns are refused; empty cells mean not known."],
        ["Lists", "Separate by ; and write * for any. A code may be a prefix such as J17*."],
        ["Dates", "YYYY-MM-DD. effective_from and effective_to are inclusive; empty means open."],
        ["Yes and no", "Y or N."],
        ["", ""],
    ]
    return page + [[table, WHAT[table]] for table in TABLES]


def _sheet(sheet: Worksheet, table: str, rows: Sequence[Mapping[str, str]]) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    names = headers(SPECS[table].row)
    sheet.append(list(names))
    for row in rows:
        sheet.append([row.get(name, "") for name in names])
    kinds = {column.header: column.kind for column in columns(SPECS[table].row)}
    for at, name in enumerate(names, start=1):
        letter = get_column_letter(at)
        head = sheet.cell(1, at)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="1F4E79")
        sheet.column_dimensions[letter].width = max(12, len(name) + 3)
        _type(sheet, f"{letter}2:{letter}{LAST_ROW}", table, name, kinds[name])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}1"


def _type(sheet: Worksheet, span: str, table: str, name: str, kind: str) -> None:
    """Give a column its drop-down, its check and its format; codes and ids stay text."""
    rule = _rule(table, name, kind)
    if rule is not None:
        rule.showErrorMessage = True
        rule.errorTitle = name
        sheet.add_data_validation(rule)
        rule.add(span)
    number_format = _DATE_FORMAT if kind.startswith("date") else "@" if kind in _TEXTS else ""
    if number_format:
        for row in sheet[span.replace(str(LAST_ROW), str(FORMATTED_ROWS))]:
            row[0].number_format = number_format


def _rule(table: str, name: str, kind: str) -> DataValidation | None:
    """What Excel itself refuses in a column."""
    from openpyxl.worksheet.datavalidation import DataValidation

    words = (
        WORDS.get((table, name)) or WORDS.get(("", name)) or (("Y", "N") if kind.startswith("bool") else None)
    )
    if words:
        listed = [word for word in words if word]
        rule = DataValidation("list", formula1=f'"{",".join(listed)}"', allow_blank=True)
        rule.error = "One of: " + ", ".join(listed)
        return rule
    for beginning, (sort, operator, bound, says) in _BOUNDS.items():
        if kind.startswith(beginning) and not kind.startswith("datetime"):
            rule = DataValidation(sort, operator=operator, formula1=bound, allow_blank=True)
            rule.error = says
            return rule
    return None


FORMATTED_ROWS = 200
_BOUNDS: Mapping[str, tuple[Literal["date", "whole", "decimal"], Literal["greaterThan"], str, str]] = {
    "date": ("date", "greaterThan", "32874", "A date such as 2026-01-31"),
    "int": ("whole", "greaterThan", "-2", "A whole number"),
    "Decimal": ("decimal", "greaterThan", "-1", "A number"),
}
_TEXTS = ("str", "tuple[str, ...]", "frozenset[str]")
