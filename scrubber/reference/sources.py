"""The table of tables: who published each shipped table, when, under which licence, and for which days."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import scrubber
from scrubber.reference.release import Release

FILE = "sources.csv"
COLUMNS = (
    "table", "publisher", "release", "url", "retrieved_on", "licence", "sha256", "rows",
    "scope", "valid_from", "valid_to", "carry_days", "back_days",
)  # fmt: skip


class Origin(NamedTuple):
    """One source of one table; releases that end on a day have valid_from and valid_to."""

    table: str
    publisher: str
    release: str
    url: str
    retrieved_on: str
    licence: str
    sha256: str
    rows: int
    scope: str
    valid_from: date | None
    valid_to: date | None
    carry_days: int
    back_days: int

    @property
    def span(self) -> Release | None:
        """The release, where the table has releases that end."""
        if self.valid_from is None or self.valid_to is None:
            return None
        return Release(
            self.table,
            self.release,
            self.valid_from,
            self.valid_to,
            self.carry_days,
            self.back_days,
            self.scope,
        )


def shipped_folder() -> Path:
    """The folder of the tables we ship: inside an installed package, beside the package in a checkout."""
    inside = Path(scrubber.__file__).parent / "reference_data"
    return inside if inside.is_dir() else Path(scrubber.__file__).parent.parent / "reference_data"


@lru_cache(maxsize=8)
def origins(folder: Path) -> Mapping[str, tuple[Origin, ...]]:
    """Sources by table, in file order."""
    found: dict[str, list[Origin]] = {}
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        for record in csv.DictReader(file):
            origin = _origin(record)
            found.setdefault(origin.table, []).append(origin)
    return {name: tuple(rows) for name, rows in found.items()}


def _origin(record: Mapping[str, str]) -> Origin:
    first, last = record["valid_from"], record["valid_to"]
    return Origin(
        record["table"],
        record["publisher"],
        record["release"],
        record["url"],
        record["retrieved_on"],
        record["licence"],
        record["sha256"],
        int(record["rows"]),
        record["scope"],
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
        int(record["carry_days"] or 0),
        int(record["back_days"] or 0),
    )
