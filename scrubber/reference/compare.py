"""Two states of the tables to compare: two releases as if each were the newest, or two of the user's own."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

from scrubber.errors import TableError
from scrubber.reference.diff import TableDiff, diff, diff_tables
from scrubber.reference.plan import TablesPlan, default_plan, imported_folder
from scrubber.reference.registry import SPECS
from scrubber.reference.store import Edition, Store
from scrubber.reference.tables import Tables


class Sides:
    """What stands before and after; call ``close`` when done."""

    def __init__(self, before: str, after: str, table: str | None, as_of: date, local: Path | None) -> None:
        if Path(before).exists() != Path(after).exists():
            missing = after if Path(before).exists() else before
            raise TableError(f"{missing}: no such folder, file or workbook of local tables.")
        self.before, self.after = before, after
        self._own = Path(before).exists()
        self._as_of = as_of
        self._base = default_plan(as_of=as_of, imported=imported_folder(), local=None if self._own else local)
        self._folder: Path | None = None
        self._names = [] if self._own else self._shared_tables(table)
        self._table = table

    def close(self) -> None:
        """Remove what was laid out for the comparison."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def differences(self) -> list[TableDiff]:
        """One entry for each table compared."""
        if not self._own:
            tables = Tables.open(self._base)
            return [diff(tables, name, self.before, self.after) for name in self._names]
        before, after = (Tables.open(plan) for plan in self.plans())
        own = {*before.catalogue.local_names, *after.catalogue.local_names}
        names = (name for name in SPECS if name in own and self._table in (None, name))
        return diff_tables(before, after, names)

    def plans(self) -> tuple[TablesPlan, TablesPlan]:
        """Plans under which claims can be judged: as if the one, and as if the other were the newest."""
        if self._own:
            imported = self._base.imported
            return (
                default_plan(as_of=self._as_of, imported=imported, local=Path(self.before)),
                default_plan(as_of=self._as_of, imported=imported, local=Path(self.after)),
            )
        return self._until(self.before), self._until(self.after)

    def _shared_tables(self, table: str | None) -> list[str]:
        """Tables that have both releases."""
        tables = Tables.open(self._base)
        if table is not None:
            return [table]
        found = []
        for name in SPECS:
            names = {one.name for one in getattr(tables, name).releases} if tables.has(name) else set()
            if {self.before, self.after} <= names:
                found.append(name)
        if not found:
            raise TableError(
                f"No table has both a release {self.before!r} and a release {self.after!r}; "
                "see scrubber tables list."
            )
        return found

    def _until(self, release: str) -> TablesPlan:
        """The imported store without releases of the compared tables that are newer than the one named."""
        if self._base.imported is None:
            return self._base
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="scrubber-diff-"))
        folder = self._folder / ("before" if release == self.before else "after")
        folder.mkdir(exist_ok=True)
        ends = self._ends(release)
        for one in Store(self._base.imported).editions:
            if self._is_kept(one, ends):
                _link(one.path, folder / one.path.name)
        return self._base._replace(imported=folder)

    def _ends(self, release: str) -> dict[str, date]:
        tables = Tables.open(self._base)
        return {
            name: max(one.end for one in getattr(tables, name).releases if one.name == release)
            for name in self._names
        }

    @staticmethod
    def _is_kept(one: Edition, ends: dict[str, date]) -> bool:
        last = ends.get(one.release.table)
        return last is None or one.release.end <= last


def _link(source: Path, target: Path) -> None:
    if target.exists():
        return
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, target)
