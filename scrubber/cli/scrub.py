"""``scrubber scrub``: files in, a run folder out, a summary on the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrubber.cli.options import Common, common_options

if TYPE_CHECKING:
    from scrubber.engine.report import Report

FILE_NAMES = {"xlsx": "worklist.xlsx", "html": "report.html", "json": "findings.json", "csv": "findings.csv"}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write the reports into this folder."
)
@click.option(
    "--format", "formats", default="xlsx,html,json", show_default=True, help="xlsx, html, json, csv."
)
@click.option("--with-names", is_flag=True, help="Add names and member ids to the reports.")
@click.option("--no-notes", is_flag=True, help="Leave the denial-risk notes out.")
@click.option("--all-claims", is_flag=True, help="List clean claims in the workbook as well.")
@common_options
def scrub(
    paths: tuple[Path, ...],
    out: Path | None,
    formats: str,
    with_names: bool,
    no_notes: bool,
    all_claims: bool,
    common: Common,
) -> int:
    """Scrub 837 files and folders; write reports under reports/<run-id>/."""
    from scrubber.cli.logs import log_run
    from scrubber.cli.options import configuration, plan_for
    from scrubber.cli.outcome import exit_code
    from scrubber.cli.progress import progress_bar
    from scrubber.cli.write import write_reports
    from scrubber.engine.run import run

    config = configuration(common)
    chosen = _formats(formats)
    plan = plan_for(common, config, notes=not no_notes, with_names=with_names)
    with (
        progress_bar(quiet=common.quiet) as progress,
        run(paths, plan, jobs=common.jobs or config.jobs, progress=progress) as report,
    ):
        log_run(report)
        folder = out or config.reports / report.run["id"]
        names = {kind: FILE_NAMES[kind] for kind in chosen}
        written = write_reports(report, folder, names, all_claims=all_claims)
        if not common.quiet:
            _show(report, written, color=not common.no_color)
        return exit_code(report, common.fail_on or config.fail_on)


def _formats(text: str) -> tuple[str, ...]:
    chosen = tuple(part.strip() for part in text.split(",") if part.strip())
    for name in chosen:
        if name not in FILE_NAMES:
            raise click.BadParameter(
                f"'{name}' is not one of {', '.join(FILE_NAMES)}.", param_hint="--format"
            )
    return chosen


def _show(report: Report, written: list[Path], *, color: bool) -> None:
    from scrubber.outputs.terminal import show_summary

    show_summary(report, written, color=color)
