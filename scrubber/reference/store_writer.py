"""Write one release to a file of its own; nothing is there until it is finished."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from scrubber.reference.codec import headers
from scrubber.reference.registry import SPECS
from scrubber.reference.release import Release
from scrubber.reference.store import SEPARATOR, SUFFIX

_BATCH = 20_000


class Writer:
    """Writes one release to a file of its own; nothing is there until it is finished."""

    def __init__(self, folder: Path, release: Release, part: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = "@".join(filter(None, (release.table, release.name, release.scope, part)))
        self.path = folder / f"{name}{SUFFIX}"
        self._temporary = folder / f".{name}.tmp"
        self._temporary.unlink(missing_ok=True)
        self._release = release
        self._connection = sqlite3.connect(self._temporary)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("CREATE TABLE row (key TEXT NOT NULL, cells TEXT NOT NULL)")
        self._connection.execute("CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        spec = SPECS[release.table]
        self._places = [headers(spec.row).index(name) for name in spec.key]
        self._batch: list[tuple[str, str]] = []
        self.rows = 0

    def add(self, record: Sequence[str]) -> None:
        """Add one record in the order of the row's headers."""
        key = SEPARATOR.join(record[at] for at in self._places)
        self._batch.append((key, SEPARATOR.join(record)))
        self.rows += 1
        if len(self._batch) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        self._connection.executemany("INSERT INTO row VALUES (?, ?)", self._batch)
        self._batch.clear()

    def finish(self, facts: Iterable[tuple[str, str]]) -> Path:
        """Index, note the facts, and put the file in its place at once."""
        self._flush()
        self._connection.execute("CREATE INDEX by_key ON row (key)")
        release = self._release
        own = (
            ("table", release.table), ("release", release.name), ("scope", release.scope),
            ("start", release.start.isoformat()), ("end", release.end.isoformat()),
            ("carry_days", str(release.carry_days)), ("back_days", str(release.back_days)),
            ("rows", str(self.rows)),
        )  # fmt: skip
        self._connection.executemany("INSERT INTO fact VALUES (?, ?)", (*own, *facts))
        self._connection.commit()
        self._connection.close()
        self._temporary.replace(self.path)
        return self.path

    def abandon(self) -> None:
        """Leave everything as it was."""
        self._connection.close()
        self._temporary.unlink(missing_ok=True)
