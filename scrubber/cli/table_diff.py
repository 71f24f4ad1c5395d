"""``scrubber tables diff``: what a release or an edited table changes, and which claims it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scrubber.cli.options import Common, common_options

if TYPE_CHECKING:
    from scrubber.engine.plan import Plan
    from scrubber.reference.diff import TableDiff
    from scrubber.reference.plan import TablesPlan

SHOWN = 20
Json = dict[str, Any]


@click.command("diff")
@click.argument("before")
@click.argument("after")
@click.option("--table", help="Only this table (default: every table that has both releases).")
@click.option(
    "--against", multiple=True, type=click.Path(exists=True, path_type=Path),
    help="Scrub these files under both and list claims whose findings change.",
)  # fmt: skip
@click.option("--all", "every", is_flag=True, help="List every row that differs, however many.")
@common_options
def diff(
    before: str, after: str, table: str | None, against: tuple[Path, ...], every: bool, common: Common
) -> int:
    """Show what changes from BEFORE to AFTER: two releases (2026Q1 2026Q2), or two of your own
    local tables (folders, CSV files or workbooks)."""
    from scrubber.cli.reference import local_path, today
    from scrubber.reference.compare import Sides

    sides = Sides(before, after, table, common.as_of or today(), local_path(common.config, common.tables))
    try:
        for one in sides.differences():
            _show(one, None if every else SHOWN)
        if against:
            _against(against, common, sides.plans())
    finally:
        sides.close()
    return 0


def _show(one: TableDiff, limit: int | None) -> None:
    """One table: rows only in one, and rows whose fields changed."""
    from scrubber.reference.registry import SPECS

    counts = f"{len(one.added):,} added, {len(one.removed):,} removed, {len(one.changed):,} changed"
    click.echo(f"{one.table}, {one.before} to {one.after}: {counts}")
    if SPECS[one.table].is_phi:
        click.echo("  its rows name members and are not shown")
        return
    lines = [f"  + {_key(key)}" for key in one.added]
    lines += [f"  - {_key(key)}" for key in one.removed]
    for change in one.changed:
        fields = "; ".join(f"{name} {old or 'empty'} -> {new or 'empty'}" for name, old, new in change.fields)
        lines.append(f"  ~ {_key(change.key)}: {fields}")
    for line in lines[:limit]:
        click.echo(line)
    if limit is not None and len(lines) > limit:
        click.echo(f"  and {len(lines) - limit:,} more: --all lists them")


def _key(parts: Sequence[str]) -> str:
    return ", ".join(part for part in parts if part)


def _against(paths: Sequence[Path], common: Common, plans: tuple[TablesPlan, TablesPlan]) -> None:
    """Scrub the files under both and say which claims are judged differently: places and rules only."""
    from scrubber.cli.options import configuration, plan_for
    from scrubber.engine.run import run

    config = configuration(common)
    plan: Plan = plan_for(common, config, notes=False)
    jobs = common.jobs or config.jobs
    with (
        run(paths, plan._replace(tables=plans[0]), jobs=jobs) as old,
        run(paths, plan._replace(tables=plans[1]), jobs=jobs) as new,
    ):
        claims = changed = 0
        for one, other in zip(old.claims(), new.claims(), strict=True):
            claims += 1
            lines = list(_changes(one, other))
            if lines:
                changed += 1
                place = f"{other['file']}: set {other['transaction']}, claim {other['ordinal']}"
                click.echo(f"{place}, {_verdicts(one, other)}")
                click.echo("\n".join(lines))
        click.echo(f"{changed:,} of {claims:,} claims have other findings.")


def _verdicts(one: Json, other: Json) -> str:
    return one["verdict"] if one["verdict"] == other["verdict"] else f"{one['verdict']} -> {other['verdict']}"


def _changes(one: Json, other: Json) -> Iterator[str]:
    before, after = _marks(one), _marks(other)
    for mark in sorted(before - after):
        yield f"  - {' '.join(mark[:3])}"
    for mark in sorted(after - before):
        yield f"  + {' '.join(mark[:3])}"


def _marks(claim: Json) -> set[tuple[str, str, str, str]]:
    return {
        (one["rule"], one["severity"], f"line {one['line']}" if one["line"] else "claim", one["message"])
        for one in claim["findings"]
    }
