"""``scrubber check``: the CI gate; findings without patient data, nothing else written."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrubber.cli.options import Common, common_options
from scrubber.errors import ConfigError

if TYPE_CHECKING:
    from scrubber.engine.report import Report

FORMATS = ("text", "json", "junit", "sarif", "github")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "formats", multiple=True, metavar="FORMAT[:FILE]",
    help="text (default), json, junit, sarif or github; repeat for several, each but one with its own file.",
)  # fmt: skip
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="File of the format without one."
)
@click.option(
    "--baseline", type=click.Path(path_type=Path, dir_okay=False), help="Fail on findings not in this file."
)
@click.option(
    "--write-baseline", type=click.Path(path_type=Path, dir_okay=False), help="Write the baseline and stop."
)
@click.option("--max-findings", type=click.IntRange(min=0), help="Show at most so many findings.")
@click.option("--ack999", type=click.Path(path_type=Path, dir_okay=False), help="Write a 999 for one file.")
@click.option("--ack999-values", is_flag=True, help="Copy values at fault into the 999 (patient data).")
@common_options
def check(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path | None,
    baseline: Path | None,
    write_baseline: Path | None,
    max_findings: int | None,
    ack999: Path | None,
    ack999_values: bool,
    common: Common,
) -> int:
    """Check 837 files and folders: exit 0 clean, 1 findings, 2 set-up, 3 unreadable, 4 incomplete.

    Findings go to stdout or files, with places and titles, never with anything a claim says. With the
    format github, a job summary in Markdown is added to the file GITHUB_STEP_SUMMARY names.
    """
    from scrubber.cli.logs import log_run
    from scrubber.cli.options import configuration, plan_for
    from scrubber.cli.outcome import exit_code
    from scrubber.cli.progress import progress_bar
    from scrubber.engine.run import run

    if ack999 is not None:
        from scrubber.cli.acknowledge import one_file

        one_file(paths)
    config = configuration(common)
    targets = _targets(formats or ("text",), output)
    plan = plan_for(common, config, notes=False, brief=True)
    known = _known(baseline, plan.key)
    with (
        progress_bar(quiet=common.quiet) as progress,
        run(paths, plan, jobs=common.jobs or config.jobs, progress=progress) as report,
    ):
        log_run(report)
        if write_baseline is not None:
            from scrubber.cli.baseline import save_baseline

            save_baseline(report, write_baseline, plan.key)
            return exit_code(report, "never")
        shown = report if known is None else _new_only(report, known)
        for name, file in targets:
            _write(shown, name, file, max_findings)
        if ack999 is not None:
            from scrubber.cli.acknowledge import write_999

            write_999(paths, plan, ack999, with_values=ack999_values)
        return exit_code(shown, common.fail_on or config.fail_on)


def _known(baseline: Path | None, key: bytes) -> frozenset[str] | None:
    if baseline is None:
        return None
    from scrubber.cli.baseline import read_baseline

    return read_baseline(baseline, key)


def _new_only(report: Report, known: frozenset[str]) -> Report:
    from scrubber.cli.baseline import new_only

    return new_only(report, known)


def _targets(formats: tuple[str, ...], output: Path | None) -> list[tuple[str, Path | None]]:
    """Format and file of each; one without a file goes to ``output``, else to stdout."""
    targets: list[tuple[str, Path | None]] = []
    for text in formats:
        name, _, file = text.partition(":")
        if name not in FORMATS:
            raise click.BadParameter(f"'{name}' is not one of {', '.join(FORMATS)}.", param_hint="--format")
        targets.append((name, Path(file) if file else output))
    if output is not None and all(file != output for _, file in targets):
        raise click.BadParameter("every format has its own file already.", param_hint="--output")
    files = [file for _, file in targets]
    if len(set(files)) < len(files):
        raise click.BadParameter(
            "only one format can go to stdout or to one file; give the others their own.",
            param_hint="--format",
        )
    return targets


def _write(report: Report, name: str, file: Path | None, limit: int | None) -> None:
    from scrubber.cli.write import write_whole
    from scrubber.outputs import CHECK_FORMATS

    writer = CHECK_FORMATS[name]
    if file is not None:
        write_whole(file, lambda out: writer(report, out, limit))
    else:
        sys.stdout.flush()
        writer(report, sys.stdout.buffer, limit)
        sys.stdout.buffer.flush()
    if name == "github":
        _add_job_summary(report)


def _add_job_summary(report: Report) -> None:
    """Add the run to the job's page, where the runner names a file for it."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from scrubber.outputs.as_github import job_summary

    try:
        with Path(path).open("a", encoding="utf-8") as page:
            page.write(job_summary(report))
    except OSError as error:
        raise ConfigError(f"The job summary {path} cannot be written: {error.strerror}.") from error
