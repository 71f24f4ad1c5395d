"""Where a table's rows lie: a CSV file read into memory once, or a sorted file searched by its bytes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from scrubber.errors import TableError
from scrubber.reference.codec import Reader, Unreadable
from scrubber.reference.release import Release
from scrubber.reference.row import Row

R_co = TypeVar("R_co", bound=Row, covariant=True)
R = TypeVar("R", bound=Row)
Key = str | tuple[str, ...]


class Layer(Protocol[R_co]):
    """Rows of one provider: what is shipped, what was imported, what the user typed."""

    releases: Sequence[Release]
    is_partial: bool  # an absent key says nothing: the layers below are asked

    def rows(self, key: Key) -> Sequence[R_co]:
        """Rows of a key, whatever their dates."""
        ...

    def all_rows(self) -> Iterator[R_co]:
        """Every row, in file order."""
        ...


class CsvLayer(Generic[R]):
    """A CSV file: records are indexed when the table is opened and read into rows when asked for."""

    is_partial = False

    def __init__(self, path: Path, row: type[R], key: Sequence[str], releases: Sequence[Release]) -> None:
        self.releases = releases
        self._path = path
        with path.open(encoding="utf-8", newline="") as file:
            records = csv.reader(file)
            header = next(records)
            self._reader = Reader(row, header)
            places = [header.index(name) for name in key]
            self._index: dict[Key, list[list[str]]] = {}
            try:
                self._fill(records, places)
            except IndexError:
                raise TableError(f"{path.name}, line {records.line_num}: too few columns.") from None

    def _fill(self, records: Iterable[list[str]], places: Sequence[int]) -> None:
        if len(places) == 1:
            at = places[0]
            for record in records:
                self._index.setdefault(record[at], []).append(record)
        else:
            for record in records:
                self._index.setdefault(tuple(record[at] for at in places), []).append(record)

    def rows(self, key: Key) -> Sequence[R]:
        """Rows of a key, whatever their dates."""
        return [_row(self._reader, record, self._path) for record in self._index.get(key, ())]

    def all_rows(self) -> Iterator[R]:
        """Every row, in file order."""
        for records in self._index.values():
            for record in records:
                yield _row(self._reader, record, self._path)


class SortedLayer(Generic[R]):
    """A file sorted by its first columns, searched by its bytes: opening it reads nothing into rows."""

    is_partial = False

    def __init__(self, path: Path, row: type[R], releases: Sequence[Release]) -> None:
        self.releases = releases
        self._path = path
        self._bytes = path.read_bytes()
        self._start = self._bytes.index(b"\n") + 1
        self._reader = Reader(row, self._bytes[: self._start - 1].decode().split(","))

    def rows(self, key: Key) -> Sequence[R]:
        """Rows of a key, whatever their dates."""
        content, wanted = self._bytes, (key if isinstance(key, str) else ",".join(key)).encode()
        wanted += b","
        low, high = self._start, len(content)
        while low < high:
            middle = content.rfind(b"\n", low - 1, (low + high) // 2) + 1 or low
            if content[middle : middle + len(wanted)] < wanted:
                low = content.find(b"\n", middle) + 1
            else:
                high = middle
        end = low
        while content.startswith(wanted, end):
            end = content.find(b"\n", end) + 1
        return list(self._between(low, end))

    def all_rows(self) -> Iterator[R]:
        """Every row, in file order."""
        return self._between(self._start, len(self._bytes))

    def _between(self, start: int, end: int) -> Iterator[R]:
        for record in csv.reader(self._bytes[start:end].decode().splitlines()):
            yield _row(self._reader, record, self._path)


def _row(reader: Reader[R], record: Sequence[str], path: Path) -> R:
    try:
        return reader.read(record)
    except Unreadable as fault:
        raise TableError(f"{path.name}: a row of {record[0]} needs {fault}.") from fault
