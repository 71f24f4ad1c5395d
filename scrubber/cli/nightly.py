"""``scrubber nightly``: the folder job of scrubber.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scrubber.cli.options import Common, common_options

if TYPE_CHECKING:
    from scrubber.nightly.night import Night


@click.command()
@click.option("--dry-run", is_flag=True, help="Tell what would happen; move and write nothing.")
@common_options
def nightly(dry_run: bool, common: Common) -> int:
    """Scrub the files of the watched folder; release clean claims, hold the others.

    Everything is checked before a file is touched (exit 2). Ends with 0 when it finished, however many
    claims are held, unless --fail-on is given; 3 when a file was no 837; 4 when it could not finish.
    """
    from scrubber.cli.job import prepare, reports_for
    from scrubber.nightly.dry import dry_run as tell
    from scrubber.nightly.job import run_job
    from scrubber.nightly.summary import lines

    with prepare(common, kind="nightly", make=not dry_run) as ready:
        if dry_run:
            for line in tell(ready.job, ready.plan):
                click.echo(line)
            return 0
        night = run_job(ready.job, ready.plan, ready.tools(reports_for))
        if not common.quiet or night.busy:
            for line in lines(night, mode=ready.job.mode):
                click.echo(line)
        return ready.ended(night)


def exit_code(night: Night, fail_on: str | None) -> int:
    """4 incomplete, then 3 an input that is no 837, then 1 where --fail-on asks for it."""
    from scrubber.cli.failures import Exit

    if not night.complete:
        return Exit.INTERNAL
    if night.rejected:
        return Exit.UNREADABLE
    found = night.findings
    reached = (fail_on == "error" and found.get("error")) or (fail_on == "warning" and (
        found.get("error") or found.get("warning")
    ))  # fmt: skip
    return Exit.FINDINGS if reached else Exit.CLEAN
