"""A dated table: ask with a key and a day, never for what is current."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Generic, TypeVar, cast

from scrubber.errors import NotCovered
from scrubber.reference.layers import Key, Layer
from scrubber.reference.release import Carried, Release, nearest
from scrubber.reference.row import Row

R = TypeVar("R", bound=Row)
CACHED: Final = 1 << 16  # answers remembered per table and process
_ASK: Final = object()
_FAR: Final = date.max


class _Margin(Generic[R]):
    """An answer for a day that no release spans."""

    __slots__ = ("carried", "rows")

    def __init__(self, rows: tuple[R, ...], carried: Carried | None) -> None:
        self.rows = rows
        self.carried = carried  # None: not covered


class Table(Generic[R]):
    """Rows by key and day, from layers asked in turn: the user's own, imported, shipped."""

    def __init__(self, name: str, layers: Sequence[Layer[R]], carried: list[Carried]) -> None:
        self.name = name
        self.layers = layers
        self._carried = carried
        self._cache: dict[tuple[Key, date], object] = {}
        self._many: dict[tuple[Key, date], tuple[R, ...]] = {}
        self._known: dict[tuple[Layer[R], Key], Sequence[R]] = {}  # rows of a layer, for all days
        self._margins: dict[tuple[Key, date], _Margin[R]] = {}
        self._histories: dict[Key, tuple[R, ...]] = {}
        self._groups: dict[str, dict[str, list[R]]] = {}
        self._all: tuple[R, ...] | None = None

    def get(self, key: Key, day: date) -> R | None:
        """Return the row in force on the day; None where a release of that day has none.

        Raises NotCovered where no release speaks for the day, or only a neighbour does and has no row.
        """
        answer = self._cache.get((key, day), _ASK)
        if answer is not _ASK:
            return cast("R | None", answer)
        rows, is_plain = self._find(key, day)
        row = rows[0] if rows else None
        if is_plain:
            if len(self._cache) >= CACHED:
                self._cache.clear()
            self._cache[key, day] = row
        return row

    def all(self, key: Key, day: date) -> tuple[R, ...]:
        """Return every row of the key in force on the day; raises NotCovered as get does."""
        answer = self._many.get((key, day))
        if answer is not None:
            return answer
        rows, is_plain = self._find(key, day)
        if is_plain:
            if len(self._many) >= CACHED:
                self._many.clear()
            self._many[key, day] = rows
        return rows

    def history(self, key: Key) -> tuple[R, ...]:
        """Return every row of the key, whatever its dates: the oldest first."""
        known = self._histories.get(key)
        if known is None:
            found = [row for layer in self.layers for row in layer.rows(key)]
            known = tuple(sorted(found, key=lambda row: (row.effective_from, row.effective_to or _FAR)))
            if len(self._histories) >= CACHED:
                self._histories.clear()
            self._histories[key] = known
        return known

    def rows(self) -> tuple[R, ...]:
        """Return every row of a small table, whatever its dates."""
        if self._all is None:
            self._all = tuple(row for layer in self.layers for row in layer.all_rows())
        return self._all

    def by(self, attribute: str, value: str, day: date) -> tuple[R, ...]:
        """Return the rows in force on the day whose attribute (not the key) has the value."""
        group = self._groups.get(attribute)
        if group is None:
            group = self._groups[attribute] = {}
            for row in self.rows():
                group.setdefault(getattr(row, attribute), []).append(row)
        return tuple(row for row in group.get(value, ()) if _in_force(row, day))

    def covers(self, day: date, scope: str = "") -> bool:
        """Whether a release spans the day; always, for a table that has no releases."""
        releases = self.releases
        return not releases or any(one.covers(day) and one.speaks_for(scope or one.scope) for one in releases)

    @property
    def releases(self) -> tuple[Release, ...]:
        """Releases of all layers, the upper layers' first."""
        return tuple(one for layer in self.layers for one in layer.releases)

    def _find(self, key: Key, day: date) -> tuple[tuple[R, ...], bool]:
        """Rows of a key and whether a release of the day itself gave them (and they may be kept)."""
        scope = key if isinstance(key, str) else key[0]
        found: list[R] = []
        has_release = False
        for layer in self.layers:
            found.extend(row for row in self._rows_of(layer, key) if _in_force(row, day))
            if found and not layer.is_partial:
                break
            if any(one.covers(day) and one.speaks_for(scope) for one in layer.releases):
                return tuple(found), True
            has_release = has_release or bool(layer.releases)
        if found or not has_release:
            return tuple(found), True
        return self._ask_neighbour(key, day, scope), False

    def _rows_of(self, layer: Layer[R], key: Key) -> Sequence[R]:
        """Rows of a key, read once."""
        rows = self._known.get((layer, key))
        if rows is None:
            if len(self._known) >= CACHED:
                self._known.clear()
            rows = self._known[layer, key] = layer.rows(key)
        return rows

    def _ask_neighbour(self, key: Key, day: date, scope: str) -> tuple[R, ...]:
        margin = self._margins.get((key, day))
        if margin is None:
            if len(self._margins) >= CACHED:
                self._margins.clear()
            margin = self._margins[key, day] = self._margin(key, day, scope)
        if margin.carried is None:
            raise NotCovered(self.name, day)
        self._carried.append(margin.carried)
        return margin.rows

    def _margin(self, key: Key, day: date, scope: str) -> _Margin[R]:
        for layer in self.layers:
            neighbour = nearest(layer.releases, day, scope)
            if neighbour is not None:
                release, asked = neighbour
                rows = tuple(row for row in self._rows_of(layer, key) if _in_force(row, asked))
                return _Margin(rows, Carried(self.name, release.name) if rows else None)
        return _Margin((), None)

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows())


def _in_force(row: Row, day: date) -> bool:
    return row.effective_from <= day and (row.effective_to is None or day <= row.effective_to)
