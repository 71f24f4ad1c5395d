"""The user's own tables: a folder of CSV files and workbooks, one file, or one workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from scrubber.errors import TableError
from scrubber.reference.layers import Key
from scrubber.reference.plan import local_files, sha256_of
from scrubber.reference.registry import SPECS, Spec
from scrubber.reference.release import Release
from scrubber.reference.row import Row

if TYPE_CHECKING:
    from scrubber.reference.local_checks import KnowsCode
    from scrubber.reference.sheets import Sheet

R = TypeVar("R", bound=Row)


class MemoryLayer(Generic[R]):
    """Rows held in memory."""

    releases: Sequence[Release] = ()

    def __init__(self, rows: Sequence[R], key: Sequence[str], *, is_partial: bool) -> None:
        self.is_partial = is_partial
        self._rows = rows
        self._index: dict[Key, list[R]] = {}
        for row in rows:
            cells = tuple(getattr(row, name) for name in key)
            self._index.setdefault(cells[0] if len(cells) == 1 else cells, []).append(row)

    def rows(self, key: Key) -> Sequence[R]:
        """Rows of a key, whatever their dates."""
        return self._index.get(key, ())

    def all_rows(self) -> Iterator[R]:
        """Every row, in file order."""
        return iter(self._rows)


def _is_local(sheet: str) -> bool:
    name = sheet.strip().lower()
    return name in SPECS and SPECS[name].takes_local


class LocalFiles:
    """Finds and reads the user's tables; reading checks every cell.

    What reads and checks them is imported for a user who has some.
    """

    def __init__(self, path: Path | None) -> None:
        self._places: dict[str, tuple[Path, str]] = {}  # table -> file, sheet (empty for CSV)
        self._sheets: dict[str, Sheet] = {}
        self._rows: dict[str, int] = {}
        self.knows_code: KnowsCode = lambda _code: True
        for file in local_files(path):
            if file.suffix.lower() == ".xlsx":
                from scrubber.reference.sheets import read_sheets

                for sheet, cells in read_sheets(file, _is_local):
                    self._note_sheet(file, sheet, cells)
            else:
                self._note(file.stem.lower(), file, "")

    @property
    def names(self) -> frozenset[str]:
        """Tables the user provides."""
        return frozenset(self._places)

    def _note_sheet(self, file: Path, sheet: str, cells: Sheet | None) -> None:
        """Note a sheet; one without rows is a template nobody filled, hence no table."""
        name = sheet.strip().lower()
        if cells is None or cells.records:
            self._note(name, file, sheet)
        if cells is not None:
            self._sheets.setdefault(name, cells)

    def _note(self, name: str, file: Path, sheet: str) -> None:
        place = f"{file.name}, sheet {sheet}" if sheet else file.name
        if not _is_local(name):
            from difflib import get_close_matches

            near = get_close_matches(
                name, [spec.name for spec in SPECS.values() if spec.takes_local], 1, 0.85
            )
            if near:
                raise TableError(f"{place}: there is no local table {name!r}. Did you mean {near[0]}?")
            return
        if name in self._places:
            raise TableError(f"{place}: the table {name} stands in {self._places[name][0].name} as well.")
        self._places[name] = (file, sheet)

    def sheet(self, name: str) -> Sheet:
        """Cells of a table."""
        from scrubber.reference.sheets import read_csv

        file, sheet = self._places[name]
        return self._sheets[name] if sheet else read_csv(file)

    def layer(self, spec: Spec, *, is_partial: bool) -> MemoryLayer[Any]:
        """Read a table; raises TableError naming the first cell that is wrong."""
        from scrubber.reference.local_checks import checked_rows

        rows = checked_rows(spec, self.sheet(spec.name), self.knows_code)
        self._rows[spec.name] = len(rows)
        return MemoryLayer(rows, spec.key, is_partial=is_partial)

    def entry(self, name: str) -> dict[str, object]:
        """What a report lists of a table."""
        file, _ = self._places[name]
        return {"name": name, "release": "local", "rows": self._rows.get(name, 0), "sha256": sha256_of(file),
                "from": None, "to": None}  # fmt: skip
