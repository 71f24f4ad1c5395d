"""``scrubber report``: any format again from a stored run."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from scrubber.cli.options import config_option
from scrubber.cli.scrub import FILE_NAMES
from scrubber.errors import ConfigError

# The CI gate's formats, without what claims say; its JSON is told from the full one by its name
GATE_NAMES = {
    "text": "findings.txt",
    "junit": "junit.xml",
    "sarif": "findings.sarif",
    "github": "annotations.txt",
    "check-json": "check.json",
}
NAMES = {**FILE_NAMES, **GATE_NAMES}


@click.command()
@click.argument("run", metavar="RUN")
@click.option(
    "--format", "formats", default="xlsx,html", show_default=True, help=f"Any of {', '.join(NAMES)}."
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder (default: the run's own)."
)
@click.option("--all-claims", is_flag=True, help="List clean claims in the workbook as well.")
@config_option()
def report(run: str, formats: str, out: Path | None, all_claims: bool, config: Path | None) -> int:
    """Write reports again from RUN: a run id, a run folder or its findings.json."""
    from scrubber.cli.write import write_reports, write_whole
    from scrubber.engine.report import Report
    from scrubber.outputs import CHECK_FORMATS

    chosen = _chosen(formats)
    stored = _stored(run, config)
    found = Report.load(stored)
    folder = out or stored.parent
    people = {name: NAMES[name] for name in chosen if name in FILE_NAMES}
    written = write_reports(found, folder, people, all_claims=all_claims)
    for name in chosen:
        if name in GATE_NAMES:
            writer = CHECK_FORMATS[name.removeprefix("check-")]
            written.append(write_whole(folder / NAMES[name], partial(writer, found)))
    for path in written:
        click.echo(str(path))
    return 0


def _chosen(text: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for name in chosen:
        if name not in NAMES:
            raise click.BadParameter(f"'{name}' is not one of {', '.join(NAMES)}.", param_hint="--format")
    if not chosen:
        raise click.BadParameter("no format is named.", param_hint="--format")
    return chosen


def _stored(run: str, config: Path | None) -> Path:
    """The findings.json that a run left: by file, by folder, or by run id in the reports folder."""
    from scrubber.config import load_config

    given = Path(run)
    if given.is_file():
        return given
    reports = load_config(config, Path.cwd()).reports
    for folder in (given, reports / run):
        if (folder / FILE_NAMES["json"]).is_file():
            return folder / FILE_NAMES["json"]
    raise ConfigError(
        f"No stored run '{run}': neither a findings.json, nor a folder that holds one, "
        f"nor a run id in {reports}."
    )
