"""Imported tables: one indexed SQLite file a release, so that a release comes and goes whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from scrubber.errors import TableError
from scrubber.reference.codec import Reader, headers
from scrubber.reference.layers import Key
from scrubber.reference.registry import Spec
from scrubber.reference.release import Release
from scrubber.reference.row import Row

R = TypeVar("R", bound=Row)
SUFFIX = ".release"
SEPARATOR = "\x1f"


class Edition(NamedTuple):
    """What a stored file says of itself."""

    path: Path
    release: Release
    rows: int
    rejected: int
    sha256: str
    source: str  # names of the files it came from
    publisher: str


class Store:
    """The indexed store under the user's data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Stored releases, the newest first."""
        found = [_edition(path) for path in sorted(self.folder.glob(f"*{SUFFIX}"))]
        return tuple(sorted(found, key=lambda one: (one.release.table, one.release.end), reverse=True))

    @property
    def names(self) -> Sequence[str]:
        """Tables that have a stored release."""
        return tuple(dict.fromkeys(one.release.table for one in self.editions))

    def releases(self) -> Sequence[Release]:
        """Releases of all stored tables."""
        return tuple(one.release for one in self.editions)

    def entries(self, name: str) -> list[dict[str, object]]:
        """What a report lists of a table."""
        return [
            {"name": name, "release": one.release.name, "rows": one.rows, "sha256": one.sha256,
             "from": one.release.start.isoformat(), "to": one.release.end.isoformat()}
            for one in self.editions
            if one.release.table == name
        ]  # fmt: skip

    def layer(self, spec: Spec) -> StoreLayer[Any]:
        """Open the stored releases of a table."""
        return StoreLayer([one for one in self.editions if one.release.table == spec.name], spec.row)

    def remove(self, table: str, release: str) -> int:
        """Take a release away; returns how many files it was."""
        gone = [one for one in self.editions if (one.release.table, one.release.name) == (table, release)]
        for one in gone:
            one.path.unlink()
        self.__dict__.pop("editions", None)
        return len(gone)


class StoreLayer(Generic[R]):
    """Rows of one table in its stored releases; connections are opened when first asked."""

    is_partial = False

    def __init__(self, editions: Sequence[Edition], row: type[R]) -> None:
        self.releases: Sequence[Release] = tuple(one.release for one in editions)
        self._editions = editions
        self._reader = Reader(row, headers(row))
        self._open: dict[Path, sqlite3.Connection] = {}

    def rows(self, key: Key) -> Sequence[R]:
        """Rows of a key, whatever their dates: the newest release's first."""
        scope = key if isinstance(key, str) else key[0]
        text = key if isinstance(key, str) else SEPARATOR.join(key)
        found: list[R] = []
        for edition in self._editions:
            if edition.release.speaks_for(scope):
                answer = self._connection(edition.path).execute(
                    "SELECT cells FROM row WHERE key = ?", (text,)
                )
                found.extend(self._reader.read(cells.split(SEPARATOR)) for (cells,) in answer)
        return found

    def all_rows(self) -> Iterator[R]:
        """Every row, release by release."""
        for edition in self._editions:
            for (cells,) in self._connection(edition.path).execute("SELECT cells FROM row ORDER BY rowid"):
                yield self._reader.read(cells.split(SEPARATOR))

    def _connection(self, path: Path) -> sqlite3.Connection:
        connection = self._open.get(path)
        if connection is None:
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False
            )
            self._open[path] = connection
        return connection

    def __del__(self) -> None:
        for connection in self._open.values():
            connection.close()


def _edition(path: Path) -> Edition:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            facts = dict(connection.execute("SELECT name, value FROM fact"))
    except sqlite3.Error as error:
        raise TableError(f"{path.name}: not a stored release that can be read. Import it again.") from error
    release = Release(
        facts["table"],
        facts["release"],
        date.fromisoformat(facts["start"]),
        date.fromisoformat(facts["end"]),
        int(facts["carry_days"]),
        int(facts["back_days"]),
        facts["scope"],
    )
    return Edition(
        path=path,
        release=release,
        rows=int(facts["rows"]),
        rejected=int(facts["rejected"]),
        sha256=facts["sha256"],
        source=facts["source"],
        publisher=facts["publisher"],
    )
