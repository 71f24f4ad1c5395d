"""The public API for notebooks and programs: read claims, scrub files."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path

from scrubber.engine.facts import Facts
from scrubber.engine.keyfile import data_folder, load_key
from scrubber.engine.plan import Plan
from scrubber.engine.report import Report
from scrubber.engine.run import run
from scrubber.engine.selection import selected_rules
from scrubber.model.claim import Claim
from scrubber.model.files import read_chunk, scan
from scrubber.model.read import read_part
from scrubber.reference.tables import Tables, default_plan


def read_claims(path: str | Path, tables: Tables | None = None) -> Iterator[Claim]:
    """Yield the claims of one file in order; with tables, payer, drugs and administration codes are attached.

    Raises InputError where the file cannot be read as an 837.
    """
    facts = Facts(tables) if tables is not None else None
    with scan(Path(path)) as found:
        for chunk in found.chunks:
            for part in read_chunk(chunk):
                for claim in read_part(part).claims:
                    if facts is not None:
                        facts.attach(claim)
                    yield claim


def scrub(
    *paths: str | Path,
    as_of: date | None = None,
    tables: str | Path | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    hold_level: str | None = "error",
    notes: bool = True,
    with_names: bool = False,
    jobs: int | None = None,
) -> Report:
    """Scrub files and folders as the command does; ``tables`` are local tables, a folder or a workbook.

    The report's claims lie in a private folder that is removed with the report.
    """
    day = as_of or datetime.now().astimezone().date()
    plan = Plan(
        tables=default_plan(
            as_of=day, imported=data_folder() / "tables", local=Path(tables) if tables is not None else None
        ),
        as_of=day,
        key=load_key(),
        spool=Path(tempfile.gettempdir()),
        rules=selected_rules(select, ignore),
        hold_level=hold_level,
        with_names=with_names,
        notes=notes,
    )
    stack = ExitStack()
    report = stack.enter_context(run([Path(path) for path in paths], plan, jobs=jobs))
    weakref.finalize(report, stack.close)
    return report
