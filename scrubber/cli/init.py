"""``scrubber init``: a commented scrubber.toml, and templates of the tables a site owns."""

from __future__ import annotations

from pathlib import Path

import click

TABLES_FOLDER = "local_tables"
TEMPLATE = """\
# scrubber.toml: what a site sets once, so that every run and every night agree.
# A key that is left out, or commented out as here, has the value shown. Paths count from this file's folder.
# On the command line --tables, --ledger, --fail-on, --jobs, --select and --ignore come before these.

# Your own tables: one workbook, or a folder of CSV files. Empty templates, and a filled example to look at,
# lie in local_tables/; a sheet without rows counts as not set up.
# tables = "local_tables/local_tables.xlsx"

# History of what was sent before: a SQLite or PostgreSQL address. The nightly job writes it, scrub reads it.
# ledger = "sqlite:///ledger.sqlite"

# Findings somebody decided to let pass, with owner, reason and expiry.
# waivers = "waivers.csv"

# Where run folders go.
# reports = "reports"

# Processes (left out: as many as cores; one for fewer than 2,000 claims).
# jobs = 2

# Findings at this level or above hold a claim: error, warning or info.
# hold_level = "error"

# Findings at this level or above end `scrub` and `check` with exit code 1: error, warning or never.
# fail_on = "error"

# Only these rules, and not those: ids such as "INF-003" or families such as "DOC".
# select = []
# ignore = []

# What files of this folder must be; X12-011 compares them with ISA15 and the receivers.
# [folder]
# role = "production"            # or "test"
# receivers = ["CLEARINGHOUSE"]  # ISA08 of files that belong here

# The nightly job: `scrubber nightly`.
# [nightly]
# in = "outgoing"                # watched; never written to
# clean = "clean"                # ready to send
# held = "held"                  # not to be sent
# archive = "archive"            # inputs, when a night is done
# rejected = "rejected"          # what is no 837
# reports = "reports"
# mode = "enforce"               # "observe" reports and holds nothing
# stable_seconds = 60            # a file that grew within this time is still being written
# wait_seconds = 300             # how long a night waits for such files
# unfinished_hours = 12          # after this time a file without its end is judged as it is
# keep_days = 90                 # for `scrubber purge`
"""


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> int:
    """Write scrubber.toml and templates of local tables into FOLDER; files that stand there are kept."""
    from scrubber.config import FILE_NAME
    from scrubber.errors import ConfigError
    from scrubber.reference.templates import write_templates

    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [folder / FILE_NAME] if not (folder / FILE_NAME).exists() else []
        for path in written:
            path.write_text(TEMPLATE, encoding="utf-8")
        written += write_templates(folder / TABLES_FOLDER)
    except OSError as error:
        raise ConfigError(f"{folder} cannot be written to: {error.strerror}.") from error
    for path in written:
        click.echo(f"written: {path}")
    if not written:
        click.echo(f"Everything is there already in {folder}; nothing was changed.")
    return 0
