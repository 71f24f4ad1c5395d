"""Rules and Not checked: what was judged, on whose word, and what was not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scrubber.outputs.catalogue import denial, explanation, known, title
from scrubber.outputs.workbook.book import Book, Column, Link, Sheets, target
from scrubber.outputs.workbook.layout import Layout

if TYPE_CHECKING:
    from scrubber.engine.report import Report

RULES = (
    Column("Rule", 10), Column("Title", 40, "wrap"), Column("Severity at most", 10), Column("Findings", 10,
        "whole"),
    Column("Why", 70, "wrap"), Column("What to do", 44, "wrap"), Column("Denied as", 25),
    Column("Who can fix it", 15),
    Column("Source", 40, "wrap"), Column("Address", 44), Column("Service dates", 24), Column("Tables needed",
        24, "wrap"),
)  # fmt: skip
NOT_CHECKED = (
    Column("Kind", 26), Column("Rule", 10), Column("Title", 44, "wrap"), Column("Reason", 60, "wrap"),
    Column("Claims", 9, "whole"), Column("What to do", 56, "wrap"),
)  # fmt: skip


def write_rules(book: Book, layout: Layout) -> None:
    """Write one row per rule of the catalogue."""
    sheets = Sheets(book, "Rules", RULES, len(layout.rules), printed=9, lines=16)
    for code in layout.rules:
        group = layout.tally.by_rule.get(code)
        sheets.add([code, *_facts(code, group.findings if group else 0)])
    sheets.finish()


def _facts(code: str, findings: int) -> list[Any]:
    rule = known(code)
    if rule is None:
        return [title(code), "", findings, "This version does not know the rule.", *[""] * 7]
    start, end = rule.effective
    dates = f"{start or ''} to {end or 'now'}".strip() if start or end else ""
    return [
        rule.title, rule.severity.value, findings,
        "\n".join(part.text for part in explanation(code) if part.kind == "text"),
        rule.remedy, denial(rule.group, list(rule.carc), list(rule.rarc)), rule.route, rule.source.title,
        rule.source.url,
        dates, ", ".join(rule.needs),
    ]  # fmt: skip


def write_not_checked(book: Book, layout: Layout, report: Report) -> None:
    """Write what no rule could judge: never a pass, never a finding."""
    run = report.run
    count = (
        len(run["not_checked"])
        + len(run["not_set_up"])
        + len(run.get("crashed_rules", ()))
        + len(layout.tally.gaps)
    )
    sheets = Sheets(book, "Not checked", NOT_CHECKED, count)
    for kind, code, reason, claims, remedy in _gaps(layout, run):
        rule = Link(code, target("Rules", layout.rule_rows[code])) if code in layout.rule_rows else code
        sheets.add([kind, rule, title(code), reason, claims, remedy])
    sheets.finish()


def _set_up(table: str) -> tuple[str, None, str]:
    """What is not there and how it comes to be: a local table, or a section of scrubber.toml."""
    if " " in table:
        file, section = table.split(" ", 1)
        return f"{file} has no section {section}", None, f"Add {section} to {file}; scrubber init shows how."
    return (
        f"local table {table} does not exist",
        None,
        f"Write {table}.csv; scrubber init lays out its columns.",
    )


def _gaps(layout: Layout, run: dict[str, Any]) -> Iterator[tuple[str, str, str, int | None, str]]:
    for one in run.get("crashed_rules", ()):
        yield (
            "rule failed",
            one["rule"],
            one["error"],
            None,
            "Claims it concerns are held as unfinished. Report it.",
        )
    for one in run["not_checked"]:
        yield (
            "table not loaded",
            one["rule"],
            one["reason"],
            one["claims"],
            "Import the table: scrubber tables import.",
        )
    for one in run["not_set_up"]:
        yield "not set up", one["rule"], *_set_up(one["table"])
    for code, reason, claims in layout.tally.gaps.rows():
        if reason.startswith("table "):
            yield "no release for the day", code, reason, claims, "Import a release that covers these days."
        else:
            yield "fact missing on claims", code, reason, claims, "The JSON report lists it on each claim."
