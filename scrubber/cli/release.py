"""``scrubber release``: held claims that nothing holds any more, released on demand."""

from __future__ import annotations

from dataclasses import replace

import click

from scrubber.cli.options import Common, common_options

WAIT_SECONDS = 60.0  # for a nightly run that is just ending


@click.command()
@click.argument("claims", nargs=-1, metavar="[CLAIM]...")
@common_options
def release(claims: tuple[str, ...], common: Common) -> int:
    """Scrub held claims again and release those whose blocking findings are waived or gone.

    CLAIM is an account number (CLM01); without any, every held claim is tried. Released claims are
    written to release-<run>.837 with new control numbers.
    """
    from scrubber.cli.job import prepare, reports_for
    from scrubber.nightly.job import run_job
    from scrubber.nightly.summary import lines

    with prepare(common, kind="release") as ready:
        job = replace(ready.job, only=frozenset(claims), wait_for_lock=WAIT_SECONDS)
        night = run_job(job, ready.plan, ready.tools(reports_for))
        if not common.quiet or night.busy:
            for line in lines(night, mode=job.mode):
                click.echo(line)
        return ready.ended(night)
