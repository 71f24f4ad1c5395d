"""What `scrub` says on the terminal: counts, titles and places of reports; no value of any claim."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from scrubber.outputs.catalogue import title
from scrubber.outputs.money import cents, dollars
from scrubber.outputs.plain import plain
from scrubber.outputs.tally import Group, Tally, dearest, tally
from scrubber.outputs.wording import held_words, out_of_date

if TYPE_CHECKING:
    from scrubber.engine.report import Report

Json = dict[str, Any]
COLORS = {"error": "bold red", "warning": "yellow", "info": "cyan"}
SHOWN_RULES = 20
WIDE = 90  # columns from which on dollars have room beside the titles


def show_summary(
    report: Report,
    written: list[Path],
    *,
    color: bool = True,
    stream: TextIO | None = None,
    width: int | None = None,
) -> None:
    """Print the run: warnings first, then what came in, what is held and why, what was not checked."""
    console = Console(
        file=stream or sys.stdout,
        no_color=not color,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )
    sums = tally(report)
    _warnings(console, report.run)
    _files(console, report.files)
    _totals(console, report, sums)
    _rules(console, sums)
    _gaps(console, report.run, sums)
    if written:
        console.print(Text("Reports (contain PHI)", style="bold"))
        for path in written:
            console.print(Text(f"  {path}"), soft_wrap=True)  # whole, so that it can be copied


def _warnings(console: Console, run: Json) -> None:
    said = [run["past_tables"]] if run.get("past_tables") else []
    if not run["complete"]:
        said.append("This run is incomplete: a rule failed; claims it concerns are held as unfinished.")
    said += _waivers(run.get("waivers"))
    said += [f"Rule {one['rule']} failed ({one['error']})." for one in run.get("crashed_rules", ())]
    for text in said:
        console.print(Text(f"! {text}", style="bold red"))
    if said:
        console.print()


def _waivers(use: Json | None) -> list[str]:
    """Waivers that somebody should look at again."""
    words = {
        "expired": "waivers have run out; their findings count again.",
        "unused": "waivers in force met no finding of this run.",
        "refused": "waivers of structural rules were not applied.",
    }
    found = use or {}
    return [f"{len(found[kind])} {text}" for kind, text in words.items() if found.get(kind)]


def _files(console: Console, files: list[Json]) -> None:
    for file in files:
        state = file.get("error") or file.get("skipped")
        if state:
            word = "not read" if file.get("error") else "skipped"
            console.print(
                Text(f"{plain(file['path'])}: {word}: {state}", style="red" if file.get("error") else "dim")
            )
    if any(file.get("error") or file.get("skipped") for file in files):
        console.print()


def _totals(console: Console, report: Report, sums: Tally) -> None:
    summary = report.summary
    claims = summary["claims"]
    rate = f"{summary['clean'] * 100 / claims:.1f} %" if claims else "-"
    charges, held = cents(summary["charges"]), cents(summary["charges_held"])
    table = _grid()
    rows = (
        ("Files", f"{summary['files']:,}", ""),
        ("Claims", f"{claims:,}", f"{summary['lines']:,} lines"),
        ("Clean", f"{summary['clean']:,}", rate),
        ("Held", f"{summary['held']:,}", held_words(sums.reasons)),
        ("Charges", dollars(charges), f"clean {dollars(charges - held)}"),
        ("Held charges", dollars(held), f"at risk {dollars(sums.cents)}" if sums.cents else ""),
    )
    for name, figure, more in rows:
        table.add_row(name, Text(figure, style="bold"), more)
    console.print(Text(f"Run {report.run['id']}, as of {report.run['as_of']}", style="bold"))
    console.print(table)
    console.print()


def _grid() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    return table


def _rules(console: Console, sums: Tally) -> None:
    ranks = {"error": 0, "warning": 1, "info": 2}
    found = sorted(dearest(sums.by_rule), key=lambda item: ranks[item[1].severity])
    if not found:
        console.print("No findings.\n")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("Rule", no_wrap=True)
    table.add_column("Severity", no_wrap=True)
    table.add_column("Findings", justify="right", no_wrap=True)
    wide = console.width >= WIDE
    if wide:
        table.add_column("At risk", justify="right", no_wrap=True)
    table.add_column("Title", ratio=1)
    for code, group in found[:SHOWN_RULES]:
        severity = Text(group.severity, style=COLORS[group.severity])
        amount = [dollars(group.cents) if group.cents else ""] if wide else []
        table.add_row(code, severity, f"{group.findings:,}", *amount, title(code))
    console.print(table)
    rest: list[tuple[str, Group]] = found[SHOWN_RULES:]
    if rest:
        console.print(f"and {sum(group.findings for _, group in rest):,} findings of {len(rest)} more rules")
    console.print()


def _gaps(console: Console, run: Json, sums: Tally) -> None:
    gaps = [(one["rule"], one["claims"], one["reason"]) for one in run["not_checked"]]
    gaps += [(rule, claims, reason) for rule, reason, claims in sums.gaps.rows()]
    if gaps:
        console.print(Text("Not checked", style="bold"))
        table = _grid()
        for rule, claims, reason in gaps:
            table.add_row(rule, f"{claims:,} claims" if claims != 1 else "1 claim", plain(reason))
        console.print(Padding(table, (0, 0, 1, 2)))
    if run["not_set_up"]:
        console.print(Text("Not set up (write the table, then these rules judge)", style="bold"))
        table = Table.grid(padding=(0, 2))
        tables: dict[str, list[str]] = {}
        for one in run["not_set_up"]:
            tables.setdefault(one["table"], []).append(one["rule"])
        for name, rules in sorted(tables.items()):
            table.add_row(name, ", ".join(rules))
        console.print(Padding(table, (0, 0, 1, 2)))
    for one in run.get("out_of_date", ()):
        console.print(Text(out_of_date(one), style="yellow"))
    if run.get("out_of_date"):
        console.print()
