"""Summary: what came in, what is clean and held, where the dollars are, what was not checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xlsxwriter.worksheet import Worksheet

from scrubber.outputs.catalogue import title
from scrubber.outputs.money import cents
from scrubber.outputs.plain import cell
from scrubber.outputs.tally import NO_DRUG, Group, dearest
from scrubber.outputs.wording import held_words, payer_name
from scrubber.outputs.workbook.book import Book
from scrubber.outputs.workbook.layout import Layout
from scrubber.outputs.workbook.summary_parts import ROW_HEIGHT, Grid, add_chart, short_tables

if TYPE_CHECKING:
    from scrubber.engine.report import Report

TOP = 7
WIDTHS = (2, 17, 20, 20, 12, 12, 15, 2, 15, 15, 15, 15)


def write_summary(book: Book, sheet: Worksheet, layout: Layout, report: Report) -> None:
    """Fill the first sheet."""
    for number, width in enumerate(WIDTHS):
        sheet.set_column(number, number, width)
    grid = Grid(book, sheet)
    _head(grid, report.run)
    _tiles(grid, layout, report.summary)
    rows = _rows(layout)
    for heading, words, table in rows:
        if heading == rows[-1][0]:
            sheet.set_h_pagebreaks([grid.row])
        _top(book, grid, heading, words, table)
    short_tables(grid, layout, report)
    grid.flush()
    sheet.activate()
    sheet.print_area(0, 0, grid.row, len(WIDTHS) - 1)


def _head(grid: Grid, run: dict[str, Any]) -> None:
    grid.put(0, 1, "Claim scrub report", "title", height=30)
    grid.put(
        1, 1, f"Run {run['id']}  ·  as of {run['as_of']}  ·  scrubber {run['scrubber_version']}", "small"
    )
    grid.put(2, 1, "Contains PHI: for the billing team only.", "phi")
    grid.row = 4
    alerts = [run["past_tables"]] if run.get("past_tables") else []
    if not run["complete"]:
        failed = ", ".join(one["rule"] for one in run.get("crashed_rules", ()))
        alerts.append(
            f"This run is incomplete; claims it could not finish are held. Failed: {failed or 'unknown'}."
        )
    for text in alerts:
        grid.merge(grid.row, 1, 11, text, "alert", height=22)
        grid.row += 1
    grid.row += bool(alerts)


def _tiles(grid: Grid, layout: Layout, summary: dict[str, Any]) -> None:
    claims = summary["claims"]
    rate = f"{100 * summary['clean'] / claims:.1f} % of claims" if claims else ""
    found = summary["findings"]
    charges, held = cents(summary["charges"]), cents(summary["charges_held"])
    tiles: Sequence[tuple[int, str, Any, str, str]] = (
        (1, "Claims", claims, "tile text", f"{summary['lines']:,} lines in {summary['files']:,} files"),
        (3, "Clean", summary["clean"], "tile text", rate),
        (5, "Held", summary["held"], "tile text", held_words(layout.tally.reasons)),
        (8, "Charges held", held / 100, "tile money", f"of ${charges / 100:,.2f} charged"),
        (10, "Dollars at risk (charge)", layout.tally.cents / 100, "tile money",
         f"{found['error']:,} errors, {found['warning']:,} warnings, {found['info']:,} info"),
    )  # fmt: skip
    for column, name, figure, form, more in tiles:
        for row, text, style in ((0, name, "tile name"), (1, figure, form), (2, more, "tile more")):
            grid.merge(grid.row + row, column, column + 1, text, style, height=(15, 24, 27)[row])
    grid.row += 4


def _most(groups: dict[Any, Group]) -> list[tuple[Any, Group]]:
    """The dearest groups; those without dollars are no part of a chart of dollars."""
    return [(key, group) for key, group in dearest(groups)[:TOP] if group.cents]


def _rows(layout: Layout) -> list[tuple[str, str, list[tuple[str, str, int, int, int]]]]:
    """The three tables with charts: key, words, findings, claims, cents."""
    sums = layout.tally
    return [
        ("Dollars at risk by cause", "Rule", [
            (code, title(code), group.findings, group.claims, group.cents) for code,
            group in _most(sums.by_rule)]),
        ("Dollars at risk by payer", "Payer", [
            (payer_name(name, identifier)[:28],
             ", ".join(filter(None, (identifier, group.name))), group.findings, group.claims, group.cents)
            for (identifier, name), group in _most(sums.by_payer)]),
        ("Dollars at risk by drug", "HCPCS", [
            (code if code != NO_DRUG else "(no drug)", group.name, group.findings, group.claims, group.cents)
            for code, group in _most(sums.by_drug)]),
    ]  # fmt: skip


def _top(book: Book, grid: Grid, heading: str, key: str, table: list[tuple[str, str, int, int, int]]) -> None:
    grid.merge(grid.row, 1, 11, heading, "section", height=20)
    grid.row += 1
    for column, text in ((1, key), (2, ""), (3, ""), (4, "Findings"), (5, "Claims"), (6, "At risk")):
        grid.put(grid.row, column, text, "column right" if column > 3 else "column")
    first = grid.row + 1
    for name, words, findings, claims, amount in table:
        grid.row += 1
        grid.put(grid.row, 1, cell(name), "middle", height=ROW_HEIGHT)
        grid.merge(grid.row, 2, 3, cell(words), "middle")
        for column, figure, form in (
            (4, findings, "middle whole"),
            (5, claims, "middle whole"),
            (6, amount / 100, "middle money"),
        ):
            grid.put(grid.row, column, figure, form)
    if table:
        add_chart(book, grid.sheet, first, grid.row, heading)
    while grid.row < first + 5:
        grid.row += 1
        grid.put(grid.row, 1, "", "plain", height=ROW_HEIGHT)
    grid.row += 2
