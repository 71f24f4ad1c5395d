"""``scrubber tables``: what tables there are, official files in, integrity, what a release changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from scrubber.cli.options import as_of_option, config_option, tables_option
from scrubber.cli.table_diff import diff

if TYPE_CHECKING:
    from scrubber.reference.importers.run import ImportResult
    from scrubber.reference.inventory import TableInfo

SHOWN_REJECTS = 5


def _table_options(function: Callable[..., Any]) -> Callable[..., Any]:
    return as_of_option()(config_option()(tables_option("local")(function)))


@click.group()
def tables() -> None:
    """List, import, verify, compare and remove reference tables."""


tables.add_command(diff)


@tables.command("list")
@_table_options
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_(as_of: date | None, config: Path | None, local: Path | None, style: str) -> int:
    """List every table: who provides it, release, span, rows, age, and what runs out next."""
    from scrubber.cli.reference import open_tables
    from scrubber.reference.inventory import list_tables, past_tables, runs_out_next
    from scrubber.reference.registry import SPECS

    opened = open_tables(as_of, config, local)
    found = list_tables(opened)
    if style == "json":
        click.echo(_json(found))
        return 0
    click.echo(_columns("table", "from", "release", "rows", "days covered", "age", "publisher"))
    for one in found:
        click.echo(_line(one))
    absent = [name for name in SPECS if not opened.has(name)]
    imported = [name for name in absent if not opened.is_local(name)]
    click.echo(f"\nNot loaded (scrubber tables import): {', '.join(imported) or 'none'}")
    click.echo(f"Not set up (yours to write): {', '.join(n for n in absent if n not in imported) or 'none'}")
    for one in past_tables(opened):
        click.echo(f"Past its span: {one.name} {one.release}, {one.age_days} days.")
    coming = runs_out_next(opened)
    if coming is not None and coming.age_days is not None:
        click.echo(
            f"Runs out next: {coming.name} {coming.release} on {coming.valid_to}, in {-coming.age_days} days."
        )
    return 0


def _line(one: TableInfo) -> str:
    release = f"{one.release} {one.scope}".strip()
    first = one.valid_from.isoformat() if one.valid_from else ""
    last = one.valid_to.isoformat() if one.valid_to else ""
    span = f"{first} to {last}" if first or last else "every day"
    return _columns(one.name, one.provider, release, f"{one.rows:,}", span, _age(one), one.publisher)


def _columns(name: str, provider: str, release: str, rows: str, span: str, age: str, publisher: str) -> str:
    head = f"{name:<22} {provider:<8} {release:<28} {rows:>9}  {span:<24}"
    return f"{head}  {age:<40} {publisher}".rstrip()


def _age(one: TableInfo) -> str:
    if one.age_days is None:
        return f"read {one.retrieved_on}" if one.retrieved_on else ""
    if not one.is_past:
        return f"{-one.age_days} days left"
    carried = f", carried to {one.carried_to}" if one.carried_to != one.valid_to else ""
    return f"ended {one.age_days} days ago{carried}"


def _json(found: Sequence[TableInfo]) -> str:
    import json

    return json.dumps([one._asdict() for one in found], indent=1, default=str)


@tables.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--rejects", type=click.Path(path_type=Path, dir_okay=False), help="Write rejected rows to this CSV file."
)
@click.option("--quiet", is_flag=True, help="Show no progress.")
def import_(files: tuple[Path, ...], rejects: Path | None, quiet: bool) -> int:
    """Import official files, zips or folders of them; what each is, its content tells.

    \b
    ASP NDC-HCPCS crosswalk, NOC crosswalk, payment limits    CMS, quarterly
    OPPS Addendum B                                           CMS, quarterly
    HCPCS Level II (txt, xlsx, csv)                           CMS, quarterly
    NCCI MUE (practitioner, outpatient, DME), PTP, add-ons    CMS, quarterly
    ICD-10-CM code and order files                            CDC/CMS, yearly
    NDC directory (product.txt and package.txt)               FDA
    Taxonomy codes, place of service, Medicaid drug rebate    NUCC, CMS
    NPPES deactivations, ordering and referring, MAC articles CMS

    A bad file changes nothing. Rows that cannot be read are counted and listed, never guessed. Local tables
    are checked and stay where they are.
    """
    from scrubber.cli.progress import progress_bar
    from scrubber.reference.importers import import_files
    from scrubber.reference.plan import imported_folder

    official = [path for path in files if not _check_local(path)]
    if not official:
        return 0
    with progress_bar(quiet=quiet) as show:
        results = import_files(
            official, imported_folder(), lambda name, rows: show(f"rows of {name}", rows, 0)
        )
    for result in results:
        _tell(result, listed=rejects is not None)
    if rejects is not None:
        _write_rejects(results, rejects)
    return 0


def _check_local(path: Path) -> bool:
    """Check a file of local tables and say how it is used; False where it is none."""
    from scrubber.cli.reference import today
    from scrubber.reference.plan import default_plan
    from scrubber.reference.registry import SPECS
    from scrubber.reference.sheets import sheet_names
    from scrubber.reference.tables import Tables

    suffix = path.suffix.lower()
    if not path.is_file() or suffix not in (".csv", ".xlsx"):
        return False
    names = sheet_names(path) if suffix == ".xlsx" else (path.stem,)
    mine = {name.strip().lower() for name in names}
    if not any(spec.name in mine for spec in SPECS.values() if spec.takes_local):
        return False
    opened = Tables.open(default_plan(as_of=today(), local=path))
    for name in opened.catalogue.local_names:
        rows, _ = opened.catalogue.local_entry(name) or (0, "")
        click.echo(f"{path.name}: {name}, {rows} rows, checked.")
    click.echo(
        f'Local tables are read where they lie: --tables {path}, or tables = "{path}" in scrubber.toml.'
    )
    return True


def _tell(result: ImportResult, *, listed: bool) -> None:
    scope = f" {result.scope}" if result.scope else ""
    rejected = len(result.rejected)
    click.echo(
        f"{result.table} {result.release}{scope}: {result.kept + rejected:,} rows, {result.kept:,} kept, "
        f"{rejected:,} rejected ({result.source})"
    )
    if result.holds:
        click.echo(f"  kept: {result.holds}")
    for one in () if listed else result.rejected[:SHOWN_REJECTS]:
        click.echo(f"  row {one.row}, {one.column}: found {one.found!r}, expected {one.expected}")
    if not listed and rejected > SHOWN_REJECTS:
        click.echo(f"  and {rejected - SHOWN_REJECTS:,} more: --rejects FILE lists them")


def _write_rejects(results: Sequence[ImportResult], path: Path) -> None:
    from scrubber.cli.write import write_whole
    from scrubber.reference.canonical import written

    header = ("table", "release", "scope", "source", "row", "column", "found", "expected")
    records = [
        (result.table, result.release, result.scope, result.source, str(one.row), *one[1:])
        for result in results
        for one in result.rejected
    ]
    content = written(header, records)

    def fill(out: BinaryIO) -> None:
        out.write(content)

    write_whole(path, fill)
    click.echo(f"{len(records):,} rejected rows: {path}")


@tables.command()
@_table_options
def verify(as_of: date | None, config: Path | None, local: Path | None) -> int:
    """Check tables and configuration: hashes, keys, overlaps, dates, references that lead nowhere."""
    from scrubber.cli.failures import Exit
    from scrubber.cli.reference import open_tables
    from scrubber.reference import verify as checks

    opened = open_tables(as_of, config, local)
    faults = checks.verify(opened)
    for fault in faults:
        click.echo(fault)
    said = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}" if faults else "no fault"
    click.echo(f"{len(opened.releases())} releases of tables: {said}.")
    return Exit.USAGE if faults else Exit.CLEAN


@tables.command()
@click.argument("table")
@click.argument("release")
def remove(table: str, release: str) -> int:
    """Take an imported release away again, as if it had never been imported."""
    from scrubber.errors import TableError
    from scrubber.reference.plan import imported_folder
    from scrubber.reference.store import Store

    store = Store(imported_folder())
    if not store.remove(table, release):
        names = [one.release.name for one in store.editions if one.release.table == table]
        raise TableError(f"{table} has no imported release {release!r}; it has {', '.join(names) or 'none'}.")
    click.echo(f"{table} {release} is removed.")
    return 0
