"""``scrubber purge``: reports, archived inputs and ledger rows past their time."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrubber.cli.ledger import ledger_options, opened, pruned, today
from scrubber.cli.options import named_ledger

if TYPE_CHECKING:
    from scrubber.config import Config
    from scrubber.ledger import Ledger

_RUN_FOLDER = re.compile(r"\d{8}-[0-9a-f]{12}(-\d+)?")
_OURS = ("findings.json", "run.json")  # one of them lies in every run folder


@click.command()
@click.option(
    "--older-than",
    "days",
    type=click.IntRange(min=1),
    metavar="DAYS",
    help="Age (default: keep_days of [nightly] in scrubber.toml).",
)
@click.option("--dry-run", is_flag=True, help="Say what would go; delete nothing.")
@ledger_options
def purge(days: int | None, dry_run: bool, url: str | None, config: Path | None) -> int:
    """Delete run folders, archived inputs, held files and ledger rows older than DAYS.

    Held claims stay in the ledger, and so do the archived inputs and held files they lie in.
    """
    from scrubber.config import load_config
    from scrubber.engine.keyfile import LEDGER_FILE, data_folder

    settings = load_config(config, Path.cwd())
    before = today() - timedelta(days=days or _keep_days(settings))
    targets = [*_old_runs(settings, before)]
    if not (url or named_ledger(settings) or (data_folder() / LEDGER_FILE).is_file()):
        _remove(targets, dry_run=dry_run)
        return 0
    with opened(url, config) as book:
        targets += [*_old_inputs(book, settings, before), *_old_held(book, settings, before)]
        _remove(targets, dry_run=dry_run)
        if not dry_run:
            click.echo(pruned(book, before))
    return 0


def _keep_days(settings: Config) -> int:
    if settings.nightly is None:
        raise click.UsageError("Say --older-than DAYS, or keep_days under [nightly] in scrubber.toml.")
    return settings.nightly.keep_days


def _old_runs(settings: Config, before: date) -> Iterator[Path]:
    """Run folders of ours that were written before the day; anything else in the folder is not ours."""
    folders = [settings.reports, settings.nightly.reports if settings.nightly else None]
    for folder in dict.fromkeys(one for one in folders if one is not None and one.is_dir()):
        for entry in sorted(folder.iterdir()):
            files = [entry / name for name in _OURS if (entry / name).is_file()]
            ours = files and _RUN_FOLDER.fullmatch(entry.name) and not entry.is_symlink()
            if ours and all(_written(path) < before for path in files):
                yield entry


def _old_inputs(book: Ledger, settings: Config, before: date) -> Iterator[Path]:
    """Archived inputs that the ledger knows and of which no claim is held any more."""
    from scrubber.ledger import State

    archive = settings.nightly.archive.resolve() if settings.nightly else None
    for file in book.files():
        path = Path(file.location)
        if archive is None or not path.is_file() or archive not in path.resolve().parents:
            continue
        recorded = date.fromisoformat(file.recorded_at[:10])
        if recorded < before and not any(row.state is State.HELD for row in book.claims_of_file(file.number)):
            yield path


def _old_held(book: Ledger, settings: Config, before: date) -> Iterator[Path]:
    """Held files in which no held claim lies any more."""
    folder = settings.nightly.held if settings.nightly else None
    if folder is None or not folder.is_dir():
        return
    needed = {Path(row.location).resolve() for row in book.held_claims(before) if row.location}
    for path in sorted(folder.glob("*.held.837")):
        if path.is_file() and path.resolve() not in needed and _written(path) < before:
            yield path


def _written(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()


def _remove(paths: list[Path], *, dry_run: bool) -> None:
    from scrubber.errors import ConfigError

    for path in paths:
        if not dry_run:
            try:
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()
            except OSError as error:
                raise ConfigError(f"{path} cannot be deleted: {error.strerror}.") from error
        click.echo(f"{'would delete' if dry_run else 'deleted'} {path}")
