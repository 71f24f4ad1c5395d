"""Turn a table's cells into rows and back: one converter for each type a row's field may have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from scrubber.reference.row import Row

R = TypeVar("R", bound=Row)
ALWAYS = date.min  # effective_from of a row that names no first day


class Unreadable(ValueError):  # noqa: N818 - it says what the cell is
    """A cell that cannot be read; the text says what was expected, never what was found."""


def _integer(text: str) -> int:
    try:
        return int(Decimal(text)) if text.endswith(".0") else int(text)
    except (ValueError, InvalidOperation):
        raise Unreadable("a whole number") from None


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Unreadable("a number like 12.5") from None
    if not number.is_finite():
        raise Unreadable("a number like 12.5")
    return number


def _date(text: str) -> date:
    try:
        if len(text) == 8 and text.isdigit():
            return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a calendar day
        return date.fromisoformat(text.removesuffix(" 00:00:00"))
    except ValueError:
        raise Unreadable("a date like 2026-01-31") from None


def _moment(text: str) -> datetime:
    """A time of day alone counts on the first day there is; the row's reader puts it on its day."""
    try:
        if len(text) in (4, 5, 8) and ":" in text:
            return datetime.combine(date.min, time.fromisoformat(text.zfill(5)))
        return datetime.fromisoformat(text)
    except ValueError:
        raise Unreadable("a time like 09:30 or 2026-01-31T09:30") from None


_WORDS = {
    "Y": True,
    "YES": True,
    "TRUE": True,
    "1": True,
    "N": False,
    "NO": False,
    "FALSE": False,
    "0": False,
}


def _yes(text: str) -> bool:
    try:
        return _WORDS[text.upper()]
    except KeyError:
        raise Unreadable("Y or N") from None


def _pieces(text: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in text.split(";") if piece.strip()) if text else ()


def _optional(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: read(text) if text else None


_READERS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "bool": _yes,
    "int": _integer,
    "Decimal": _decimal,
    "date": lambda text: _date(text) if text else ALWAYS,
    "bool | None": _optional(_yes),
    "int | None": _optional(_integer),
    "Decimal | None": _optional(_decimal),
    "date | None": _optional(_date),
    "datetime | None": _optional(_moment),
    "tuple[str, ...]": _pieces,
    "tuple[int, ...]": lambda text: tuple(_integer(piece) for piece in _pieces(text)),
    "tuple[Decimal, ...]": lambda text: tuple(_decimal(piece) for piece in _pieces(text)),
    "frozenset[str]": lambda text: frozenset(_pieces(text)),
}
# A column says the same few things on most of its rows
READERS = {kind: lru_cache(1 << 12)(read) for kind, read in _READERS.items() if read is not str} | {
    "str": str
}


class Column(NamedTuple):
    """One column of a table: its header, the row's attribute, how a cell is read."""

    header: str
    attribute: str
    read: Callable[[str], Any]
    kind: str


_COLUMNS: dict[str, tuple[Column, ...]] = {}


def columns(row: type[Row]) -> tuple[Column, ...]:
    """Columns in the order of the row's constructor."""
    found = _COLUMNS.get(row.__qualname__)
    if found is None:
        found = _COLUMNS[row.__qualname__] = tuple(
            Column(row.headers.get(name, name), name, READERS[kind], kind) for name, kind in row.kinds.items()
        )
    return found


def headers(row: type[Row]) -> tuple[str, ...]:
    """Columns as a file has them: the row's own first, its dates last."""
    names = [column.header for column in columns(row)]
    dates = [name for name in names if name in ("effective_from", "effective_to")]
    trailing = [name for name in ("source", "note") if names[2:4] == ["source", "note"]]
    own = (name for name in names if name not in dates and name not in trailing)
    return (*own, *dates, *trailing)


class Reader(Generic[R]):
    """Reads records of one header into rows; an absent column reads as empty."""

    def __init__(self, row: type[R], header: Sequence[str]) -> None:
        self.row = row
        self._width = len(header)
        place = {name: index for index, name in enumerate(header)}
        self._cells = [(place.get(column.header, -1), column) for column in columns(row)]
        self._reads = [(column.read, at) for at, column in self._cells]
        self._has_times = any(column.kind == "datetime | None" for column in columns(row))

    def read(self, record: Sequence[str]) -> R:
        """Read one record; raises Unreadable."""
        cells = [*record, *("",) * max(self._width - len(record), 0), ""]  # the last for absent columns
        values = [read(cells[at]) for read, at in self._reads]
        if self._has_times:
            self._put_on_day(values)
        return self.row(*values)

    def faults(self, record: Sequence[str]) -> list[tuple[str, str]]:
        """Column and what was expected, for each cell that cannot be read."""
        found = []
        for at, column in self._cells:
            try:
                column.read(record[at] if 0 <= at < len(record) else "")
            except Unreadable as fault:
                found.append((column.header, str(fault)))
        return found

    def _put_on_day(self, values: list[Any]) -> None:
        names = [column.attribute for _, column in self._cells]
        day = values[names.index("service_date")]
        for at, value in enumerate(values):
            if isinstance(value, datetime) and value.year == 1 and day is not None:
                values[at] = datetime.combine(day, value.time())


def cell(value: object) -> str:
    """Write a value the way the files have it."""
    if value is None or value == ALWAYS:
        return ""
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, frozenset):
        return ";".join(sorted(value))
    if isinstance(value, tuple):
        return ";".join(cell(one) for one in value)
    return str(value)


def record_of(row: Row) -> tuple[str, ...]:
    """Cells of a row in the order of ``headers``."""
    by_header: Mapping[str, str] = {
        one.header: cell(getattr(row, one.attribute)) for one in columns(type(row))
    }
    return tuple(by_header[name] for name in headers(type(row)))


def key_of(record: Sequence[str], places: Iterable[int]) -> str | tuple[str, ...]:
    """Key of a record: one cell as text, several as a tuple."""
    cells = tuple(record[at] for at in places)
    return cells[0] if len(cells) == 1 else cells
