"""``scrubber split``: the clean and the held claims of one file as two 837 files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrubber.cli.options import Common, common_options

if TYPE_CHECKING:
    from scrubber.engine.report import Report
    from scrubber.nightly.single import Split
    from scrubber.outputs.reconcile import Reconciliation


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write the files into this folder."
)
@click.option(
    "--hold-level", type=click.Choice(["error", "warning", "info"]), help="Hold from this level on."
)
@common_options
def split(file: Path, out: Path | None, hold_level: str | None, common: Common) -> int:
    """Scrub one file and write its clean and its held claims as two 837 files.

    The clean file keeps name and control numbers; the held one ends in .held.837 and is never a file to
    send. Exit 0 nothing held, 1 something held, 3 no 837 file (it is copied to rejected/).
    """
    from scrubber.cli.options import configuration, plan_for
    from scrubber.cli.progress import progress_bar
    from scrubber.engine.run import run
    from scrubber.nightly.single import split_one

    config = configuration(common)
    plan = plan_for(common, config, hold_level=hold_level, notes=False)
    with (
        progress_bar(quiet=common.quiet) as progress,
        run((file,), plan, jobs=common.jobs or config.jobs, progress=progress) as report,
    ):
        result = split_one(file, report, out or config.reports / report.run["id"])
        return _told(file, report, result, quiet=common.quiet)


def _told(file: Path, report: Report, result: Split, *, quiet: bool) -> int:
    """Say what was written; return the exit code."""
    from scrubber.cli.failures import Exit

    if result.rejected is not None:
        said = f"Error: {file.name}: {report.files[0]['error']} Copied to {result.rejected}."
        click.echo(said, err=True)
        return Exit.UNREADABLE
    if not quiet:
        for path in result.written:
            click.echo(f"{path}")
        if result.is_sealed:
            click.echo("The envelope is broken, so nothing is released; send a corrected file.")
    if result.reconciliation is not None:
        _show(result.reconciliation, quiet=quiet)
    proved = result.reconciliation is None or result.reconciliation.holds
    if not report.run["complete"] or not proved:
        return Exit.INTERNAL
    return Exit.FINDINGS if result.held else Exit.CLEAN


def _show(reconciliation: Reconciliation, *, quiet: bool) -> None:
    from scrubber.outputs.reconcile import table

    if not quiet:
        click.echo(table(reconciliation))
    for fault in reconciliation.faults:
        click.echo(f"Error: {fault}", err=True)
