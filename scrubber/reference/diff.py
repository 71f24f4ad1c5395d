"""What one edition of a table changes against another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scrubber.errors import TableError
from scrubber.reference.codec import cell, columns
from scrubber.reference.registry import LOCAL, SPECS
from scrubber.reference.row import Row
from scrubber.reference.table import Table
from scrubber.reference.tables import Tables
from scrubber.reference.verify import IDENTITY

# Which release lists a row changes with each and says nothing of the fact
_SILENT = ("effective_from", "effective_to", "listed")
# Columns of local tables that say what a row is about; the others say what it rules
_SELECTORS = frozenset(
    (
        *("payer_id", "plan", "lob", "form", "network", "rule", "class", "hcpcs", "icd_prefix", "site"),
        *("channel", "contractor", "npi", "site_id", "address"),
        *("member_id", "claim_id", "service_date", "auth_number"),
    )
)


class Change(NamedTuple):
    """One row that differs: its identity and the fields that changed, as (field, before, after)."""

    key: tuple[str, ...]
    fields: tuple[tuple[str, str, str], ...]


class TableDiff(NamedTuple):
    """What stands only in one edition, only in the other, or differs."""

    table: str
    before: str
    after: str
    added: tuple[tuple[str, ...], ...]
    removed: tuple[tuple[str, ...], ...]
    changed: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.added or self.removed or self.changed)


def diff(tables: Tables, table: str, before: str, after: str) -> TableDiff:
    """Compare two releases of one table, each by name; raises TableError where one is not there."""
    old, new = _release(tables, table, before), _release(tables, table, after)
    changed = []
    for key in sorted(old.keys() & new.keys()):
        fields = tuple(_differences(old[key], new[key]))
        if fields:
            changed.append(Change(key, fields))
    return TableDiff(
        table,
        before,
        after,
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        tuple(changed),
    )


def diff_tables(before: Tables, after: Tables, names: Iterable[str] = tuple(SPECS)) -> list[TableDiff]:
    """Compare two sets of tables, table by table; those that agree are left out."""
    found = []
    for name in names:
        old = _rows(getattr(before, name)) if before.has(name) else {}
        new = _rows(getattr(after, name)) if after.has(name) else {}
        changed = tuple(
            Change(key, fields)
            for key in sorted(old.keys() & new.keys())
            if (fields := tuple(_differences(old[key], new[key])))
        )
        one = TableDiff(
            name,
            "before",
            "after",
            tuple(sorted(new.keys() - old.keys())),
            tuple(sorted(old.keys() - new.keys())),
            changed,
        )
        if not one.is_empty:
            found.append(one)
    return found


def _release(tables: Tables, table: str, release: str) -> dict[tuple[str, ...], Row]:
    """Rows of a release: those in force on its last day."""
    if table not in SPECS or not tables.has(table):
        raise TableError(f"There is no table {table!r}.")
    opened: Table[Row] = getattr(tables, table)
    for layer in opened.layers:
        for one in layer.releases:
            if one.name == release:
                rows = (
                    row
                    for row in layer.all_rows()
                    if row.effective_from <= one.end
                    and (row.effective_to is None or one.end <= row.effective_to)
                )
                return {_identity(table, row): row for row in rows}
    names = sorted({one.name for one in opened.releases})
    raise TableError(f"{table} has no release {release!r}; it has {', '.join(names) or 'none that end'}.")


def _rows(table: Table[Row]) -> dict[tuple[str, ...], Row]:
    return {(*_identity(table.name, row), cell(row.effective_from)): row for row in table.rows()}


def _identity(table: str, row: Row) -> tuple[str, ...]:
    names = IDENTITY.get(table, SPECS[table].key)
    if table == "asp_crosswalk":
        names = ("ndc", "hcpcs")
    elif SPECS[table].kind == LOCAL:
        names = tuple(one.attribute for one in columns(type(row)) if one.header in _SELECTORS)
    return tuple(cell(getattr(row, name)) for name in names)


def _differences(old: Row, new: Row) -> Iterator[tuple[str, str, str]]:
    cells = zip(columns(type(old)), _cells(old), _cells(new), strict=True)
    for column, before, after in cells:
        if before != after and column.header not in _SILENT:
            yield column.header, before, after


def _cells(row: Row) -> tuple[str, ...]:
    return tuple(cell(getattr(row, column.attribute)) for column in columns(type(row)))
