"""The coder's workbook: a worklist to decide on, and the sheets it rests on."""

from __future__ import annotations

import tempfile
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from scrubber.outputs.spool import Spool
from scrubber.outputs.workbook.book import Book
from scrubber.outputs.workbook.claim_sheets import ClaimSheets, write_waived
from scrubber.outputs.workbook.group_sheets import write_by_drug, write_by_payer, write_by_rule, write_causes
from scrubber.outputs.workbook.layout import Layout, lay_out
from scrubber.outputs.workbook.lists import write_lists, write_meta
from scrubber.outputs.workbook.rule_sheets import write_not_checked, write_rules
from scrubber.outputs.workbook.summary import write_summary
from scrubber.outputs.workbook.worklist_columns import fields
from scrubber.outputs.workbook.worklist_sheet import write_info, write_worklist

if TYPE_CHECKING:
    from scrubber.engine.report import Report


def write(report: Report, out: BinaryIO) -> None:
    """Write the workbook as a stream; clean claims are totals on its summary."""
    _write(report, out, all_claims=False)


def write_all_claims(report: Report, out: BinaryIO) -> None:
    """Write the workbook with every claim on its sheet Claims."""
    _write(report, out, all_claims=True)


def _write(report: Report, out: BinaryIO, *, all_claims: bool) -> None:
    with_names = bool(report.run.get("with_names"))
    as_of = date.fromisoformat(report.run["as_of"])
    with Spool() as worklist, Spool() as info, tempfile.TemporaryDirectory(prefix="scrubber-") as folder:
        layout = Layout(worklist, info, fields(with_names=with_names), all_claims)
        lay_out(report, layout)
        book = Book.open(out, report.run, folder)
        summary = book.sheet("Summary", tab="#8A6D00")
        write_worklist(book, layout, as_of)
        write_causes(book, layout)
        ClaimSheets(book, layout, with_names=with_names).fill(report)
        write_by_rule(book, layout)
        write_by_payer(book, layout)
        write_by_drug(book, layout)
        write_info(book, layout, as_of)
        write_rules(book, layout)
        write_not_checked(book, layout, report)
        write_waived(book, layout, report)
        write_lists(book, as_of)
        write_meta(book, report.run)
        write_summary(book, summary, layout, report)
        book.file.close()
