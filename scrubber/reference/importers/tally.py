"""What the kept rows of a file hold, counted as its publisher counts them: codes, NDCs, billable codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scrubber.reference.codec import headers
from scrubber.reference.registry import SPECS

_DISTINCT = {
    "asp_crosswalk": (("hcpcs", "HCPCS codes"), ("ndc", "NDCs")),
    "noc_crosswalk": (("ndc", "NDCs"),),
}
_BY_VALUE = {"icd10cm": ("billable", (("Y", "billable codes"), ("N", "categories above them")))}


class Tally:
    """Counts distinct cells of a crosswalk, or rows by the value of one cell; other tables it passes."""

    def __init__(self, table: str) -> None:
        names = headers(SPECS[table].row)
        self._sets: list[tuple[int, str, set[str]]] = [
            (names.index(column), label, set()) for column, label in _DISTINCT.get(table, ())
        ]
        column, labels = _BY_VALUE.get(table, ("", ()))
        self._labels: tuple[tuple[str, str], ...] = labels
        self._place = names.index(column) if column else None
        self._values: Counter[str] = Counter()

    def add(self, record: Sequence[str]) -> None:
        """Count one kept record."""
        for place, _, seen in self._sets:
            seen.add(record[place])
        if self._place is not None:
            self._values[record[self._place]] += 1

    def text(self) -> str:
        """``842 HCPCS codes, 6,945 NDCs``; empty where nothing is counted."""
        distinct = [f"{len(seen):,} {label}" for _, label, seen in self._sets]
        by_value = [f"{self._values[value]:,} {label}" for value, label in self._labels]
        return ", ".join(distinct + by_value)
