"""``scrubber ledger``: runs and trends, answers of payers, export, pruning, backup."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scrubber.cli.options import IsoDate, config_option, named_ledger

if TYPE_CHECKING:
    from scrubber.ledger import Ledger

SECTIONS = ("runs", "weeks", "rules", "held", "waivers")
ANSWERS = ("rejected", "accepted", "paid", "denied")
TABLES = ("runs", "files", "claims", "lines", "findings", "transitions", "waivers", "decisions", "outcomes")

_OPTIONS = (
    click.option(
        "--ledger",
        "url",
        metavar="URL",
        envvar="SCRUBBER_LEDGER",
        help="Ledger (default: scrubber.toml's, else the one in your data folder).",
    ),
    config_option(),
)


def ledger_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --ledger and --config to a command."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def opened(url: str | None, config: Path | None, *, create: bool = False) -> Ledger:
    """Open the ledger a command is about."""
    from scrubber.config import load_config
    from scrubber.engine.keyfile import load_key
    from scrubber.ledger import open_ledger

    return open_ledger(url or named_ledger(load_config(config, Path.cwd())), load_key(), create=create)


def today() -> date:
    """The day a command runs on."""
    return datetime.now().astimezone().date()


@click.group()
def ledger() -> None:
    """Show runs and trends; mark, export, prune, back up."""


@ledger.command("list")
@click.argument("sections", nargs=-1, type=click.Choice(SECTIONS))
@click.option("--since", type=IsoDate(), help="Weeks and rules from this day on.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Newest runs shown.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@ledger_options
def show(
    sections: tuple[str, ...],
    since: date | None,
    limit: int,
    style: str,
    url: str | None,
    config: Path | None,
) -> int:
    """Show runs, weeks (clean rate), rules (fired, fixed, waived, sent anyway), what is held, waivers."""
    from scrubber.cli.ledger_show import as_json, as_text, overview

    with opened(url, config) as book:
        found = overview(book, sections or SECTIONS, since=since, limit=limit)
    click.echo(as_json(found) if style == "json" else as_text(found, today()), nl=style == "text")
    return 0


@ledger.command()
@click.argument("outcome", type=click.Choice(ANSWERS))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--on", "day", type=IsoDate(), help="Day of rows without a date (default: today).")
@ledger_options
def mark(outcome: str, file: Path, day: date | None, url: str | None, config: Path | None) -> int:
    """Record what payers answered, from a CSV with the column claim_id.

    More columns, all optional: billing_npi, payer_id, icn, date, paid, carc (several with spaces).
    """
    from scrubber.cli.answers import read_answers

    answers = read_answers(file, outcome, day or today())
    with opened(url, config) as book:
        done = book.mark([answer for _, answer in answers], at=_now(), source=file.name)
    click.echo(f"{outcome}: {done.claims} claims marked, {done.unchanged} known already.")
    for word, places in (("match no claim that was sent", done.unknown), ("match several", done.ambiguous)):
        if places:
            rows = ", ".join(str(answers[place][0]) for place in places[:20])
            click.echo(f"{len(places)} rows {word}: {file.name}, line {rows}.", err=True)
    return 0


@ledger.command()
@click.argument("table", type=click.Choice(TABLES))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File (default: the terminal).")
@ledger_options
def export(table: str, out: Path | None, url: str | None, config: Path | None) -> int:
    """Write a table as CSV; waivers in the form of waivers.csv. Claims bear keyed hashes, no names."""
    from scrubber.cli.ledger_show import csv_bytes
    from scrubber.cli.write import write_whole
    from scrubber.ledger.upkeep import exported

    with opened(url, config) as book, book.transaction() as connection:
        rows = csv_bytes(exported(connection, table, book.key))
        if out is None:
            sys.stdout.buffer.writelines(rows)
        else:
            write_whole(out, lambda target: target.writelines(rows))
    return 0


@ledger.command()
@click.option("--older-than", "days", type=click.IntRange(min=1), required=True, metavar="DAYS")
@ledger_options
def prune(days: int, url: str | None, config: Path | None) -> int:
    """Delete what ended more than DAYS ago. Held claims stay; what is deleted is no history any more."""
    with opened(url, config) as book:
        click.echo(pruned(book, today() - timedelta(days=days)))
    return 0


def pruned(book: Ledger, before: date) -> str:
    """Prune and say what went."""
    from scrubber.ledger.upkeep import prune as delete

    with book.transaction() as connection:
        counts = delete(connection, before)
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    return f"Ledger: deleted what ended before {before}: {told or 'nothing'}."


@ledger.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@ledger_options
def backup(file: Path, url: str | None, config: Path | None) -> int:
    """Write the whole ledger into a new SQLite FILE, which can be used as a ledger itself."""
    from scrubber.ledger.upkeep import backup as copy

    with opened(url, config) as book:
        copy(book.store, file)
    click.echo(f"Backed up to {file}.")
    return 0


def _now() -> str:
    from datetime import UTC

    return datetime.now(UTC).isoformat(timespec="seconds")
