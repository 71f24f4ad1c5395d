"""Rows too many for memory, written once and read back in another order."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any


class Spool:
    """A nameless private file of rows; only keys and offsets stay in memory."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._keys: list[tuple[Any, ...]] = []

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, key: tuple[Any, ...], row: Sequence[Any]) -> None:
        """Keep a row under its sort key; rows of equal keys keep their order."""
        self._keys.append((*key, len(self._keys), self._file.tell()))
        self._file.write(json.dumps(row, separators=(",", ":")).encode("ascii") + b"\n")

    def ordered(self) -> Iterator[list[Any]]:
        """Rows in the order of their keys."""
        self._keys.sort()
        for key in self._keys:
            self._file.seek(key[-1])
            yield json.loads(self._file.readline())
