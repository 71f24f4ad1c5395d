"""``scrubber check``: the CI gate; findings without patient data, nothing else written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrubber.cli.options import Common, common_options

if TYPE_CHECKING:
    from scrubber.engine.report import Report

FORMATS = ("text", "json", "junit", "sarif", "github")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "formats", multiple=True, metavar="FORMAT[:FILE]",
    help="text, json, junit, sarif or github; repeat for several, each but one with its own file.",
)  # fmt: skip
@click.option("--baseline", type=click.Path(path_type=Path, dir_okay=False), help="Fail on findings not in this file.")
@click.option("--write-baseline", type=click.Path(path_type=Path, dir_okay=False), help="Write the baseline and stop.")
@click.option("--max-findings", type=click.IntRange(min=0), help="Show at most so many findings.")
@click.option("--ack999", type=click.Path(path_type=Path, dir_okay=False), help="Write a 999 for one file.")
@common_options
def check(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    max_findings: int | None,
    ack999: Path | None,
    common: Common,
) -> int:
    """Check 837 files and folders: exit 0 clean, 1 findings, 2 set-up, 3 unreadable, 4 incomplete."""
    from scrubber.cli.baseline import new_only, read_baseline, save_baseline
    from scrubber.cli.options import configuration, plan_for
    from scrubber.cli.outcome import exit_code
    from scrubber.cli.progress import progress_bar
    from scrubber.engine.run import run

    config = configuration(common)
    targets = _targets(formats or ("text",))
    plan = plan_for(common, config, notes=False)
    known = read_baseline(baseline, plan.key) if baseline else None
    with progress_bar(quiet=common.quiet) as progress, run(
        paths, plan, jobs=common.jobs or config.jobs, progress=progress
    ) as report:
        if write_baseline is not None:
            save_baseline(report, write_baseline, plan.key)
            return 0
        shown = report if known is None else new_only(report, known)
        for name, file in targets:
            _write(shown, name, file, max_findings)
        if ack999 is not None:
            from scrubber.cli.acknowledge import write_999

            write_999(paths, plan, ack999)
        return exit_code(shown, common.fail_on or config.fail_on)


def _targets(formats: tuple[str, ...]) -> list[tuple[str, Path | None]]:
    targets: list[tuple[str, Path | None]] = []
    for text in formats:
        name, _, file = text.partition(":")
        if name not in FORMATS:
            raise click.BadParameter(f"'{name}' is not one of {', '.join(FORMATS)}.", param_hint="--format")
        targets.append((name, Path(file) if file else None))
    if sum(1 for _, file in targets if file is None) > 1:
        raise click.BadParameter("only one format can go to stdout; give the others a file.", param_hint="--format")
    return targets


def _write(report: Report, name: str, file: Path | None, limit: int | None) -> None:
    import io

    from scrubber.cli.write import write_whole
    from scrubber.outputs import CHECK_FORMATS

    writer = CHECK_FORMATS[name]
    if file is not None:
        write_whole(file, lambda out: writer(report, out, limit))
        return
    buffer = io.BytesIO()
    writer(report, buffer, limit)
    stream = click.get_binary_stream("stdout")
    stream.write(buffer.getvalue())
    stream.flush()
