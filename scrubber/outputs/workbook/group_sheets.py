"""Causes, By rule, By payer and By drug: what findings add up to, dearest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from scrubber.outputs.catalogue import title
from scrubber.outputs.tally import NO_DRUG, dearest
from scrubber.outputs.wording import payer_name, payer_words
from scrubber.outputs.workbook.book import Book, Column, Link, Sheets, target
from scrubber.outputs.workbook.layout import NOWHERE, Layout
from scrubber.outputs.workbook.worklist_sheet import data_bar

RISK = Column("Dollars at risk", 15, "money")
BASIS = Column("Dollars are", 18)
COUNTS = (Column("Findings", 10, "whole"), Column("Claims", 9, "whole"), Column("Claims held", 9, "whole"))
CAUSES = (
    Column("Rule", 10), Column("What goes wrong", 44, "wrap"), Column("HCPCS", 10), Column("NDC", 14),
    Column("Payer", 38),
    Column("Billing NPI", 13), *COUNTS, RISK, BASIS, Column("Who can fix it", 15), Column("Dearest example",
        18),
    Column("Example at risk", 14, "money"), Column("File", 26), Column("Claim in file", 8, "whole"),
)  # fmt: skip
BY_RULE = (Column("Rule", 10), Column("Title", 56, "wrap"), Column("Severity", 11), *COUNTS, RISK, BASIS,
           Column("Who can fix it", 15))  # fmt: skip
BY_PAYER = (
    Column("Payer", 36), Column("Payer id", 14), Column("Line of business", 26), Column("Claims", 9, "whole"),
    Column("Claims held", 9, "whole"), Column("Clean rate", 10, "percent"), Column("Findings", 10, "whole"),
    Column("Charges", 15, "money"), RISK, BASIS,
)  # fmt: skip
BY_DRUG = (Column("HCPCS", 10), Column("Drug", 32), *COUNTS, RISK, BASIS)


def write_causes(book: Book, layout: Layout) -> None:
    """Write what one repair at the source cures."""
    rows = []
    for cause, group in dearest(layout.tally.causes):
        example = group.example
        number = layout.numbers.get((example.file, example.ordinal), NOWHERE) if example else NOWHERE
        account: Any = example.claim_id if example else ""
        if account and number != NOWHERE and layout.claim_rows[number] != NOWHERE:
            account = Link(account, target("Claims", layout.claim_rows[number]))
        rows.append([
            _rule(layout, cause.rule), title(cause.rule), cause.drug, cause.ndc,
            payer_words(cause.payer_name, cause.payer_id),
            cause.billing_npi, group.findings, group.claims, group.held, group.cents, group.basis,
            group.route, account,
            example.cents if example else None, example.file if example else "",
            example.ordinal if example else None,
        ])  # fmt: skip
    _table(book, "Causes", CAUSES, rows, printed=13)


def write_by_rule(book: Book, layout: Layout) -> None:
    """Write the sums of each rule."""
    rows = (
        [_rule(layout, code), title(code), group.severity, group.findings, group.claims, group.held,
         group.cents,
         group.basis, group.route]
        for code, group in dearest(layout.tally.by_rule)
    )  # fmt: skip
    _table(book, "By rule", BY_RULE, list(rows))


def write_by_payer(book: Book, layout: Layout) -> None:
    """Write the sums of each payer, its clean claims among them."""
    rows = (
        [payer_name(name, identifier), identifier, group.name, group.claims, group.held,
         (group.claims - group.held) / group.claims, group.findings, group.charge_cents,
         group.cents, group.basis]
        for (identifier, name), group in dearest(layout.tally.by_payer)
    )  # fmt: skip
    _table(book, "By payer", BY_PAYER, list(rows))


def write_by_drug(book: Book, layout: Layout) -> None:
    """Write the sums of each drug code."""
    rows = (
        [code if code != NO_DRUG else "", group.name or (NO_DRUG if code == NO_DRUG else ""), group.findings,
         group.claims,
         group.held, group.cents, group.basis]
        for code, group in dearest(layout.tally.by_drug)
    )  # fmt: skip
    _table(book, "By drug", BY_DRUG, list(rows))


def _rule(layout: Layout, code: str) -> Link:
    return Link(code, target("Rules", layout.rule_rows[code]))


def _table(
    book: Book,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Iterable[Any]],
    *,
    printed: int | None = None,
) -> None:
    sheets = Sheets(book, name, columns, len(rows), printed=printed)
    for row in rows:
        sheets.add(list(row))
    sheets.finish()
    money = columns.index(RISK)
    severity = next((number for number, column in enumerate(columns) if column.header == "Severity"), None)
    for sheet in sheets.parts:
        last = max(sheet.dim_rowmax or 1, 1)
        sheet.conditional_format(1, money, last, money, data_bar())
        if severity is None:
            continue
        for word in ("error", "warning", "info"):
            sheet.conditional_format(1, severity, last, severity, {
                "type": "cell", "criteria": "==", "value": f'"{word}"', "format": book.formats[word],
            })  # fmt: skip
