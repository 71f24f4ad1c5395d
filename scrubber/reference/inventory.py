"""What tables there are, how old they are, and what runs out next."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from scrubber.reference.registry import SPECS
from scrubber.reference.tables import Tables


class TableInfo(NamedTuple):
    """One release of one table as ``scrubber tables list`` shows it."""

    name: str
    provider: str  # shipped, imported, local
    release: str
    scope: str
    rows: int
    valid_from: date | None
    valid_to: date | None  # None: open
    age_days: int | None  # days since its span ended; negative: days left; None: open
    carried_to: date | None  # last day it may still be asked about
    publisher: str
    sha256: str
    retrieved_on: str = ""  # when its source was read; empty for imported and local ones

    @property
    def is_past(self) -> bool:
        """Whether its span has ended."""
        return self.age_days is not None and self.age_days > 0


def list_tables(tables: Tables) -> list[TableInfo]:
    """Every release of every table in the order of the registry; the newest first within a table."""
    found: list[TableInfo] = []
    for name in SPECS:
        found.extend(_local(name, tables))
        found.extend(_imported(name, tables))
        found.extend(_shipped(name, tables))
    return found


def runs_out_next(tables: Tables) -> TableInfo | None:
    """The newest release of the table whose span ends first from the run date on."""
    newest: dict[tuple[str, str], TableInfo] = {}
    for one in list_tables(tables):
        if one.valid_to is not None:
            known = newest.get((one.name, one.scope))
            if known is None or known.valid_to is None or one.valid_to > known.valid_to:
                newest[one.name, one.scope] = one
    coming = [one for one in newest.values() if not one.is_past]
    return min(coming, key=lambda one: (one.valid_to or date.max, one.name), default=None)


def past_tables(tables: Tables) -> list[TableInfo]:
    """Newest releases whose span ended before the run date: every report says so."""
    newest: dict[tuple[str, str], TableInfo] = {}
    for one in list_tables(tables):
        known = newest.get((one.name, one.scope))
        if one.valid_to is not None and (known is None or one.valid_to > (known.valid_to or date.min)):
            newest[one.name, one.scope] = one
    return [one for one in newest.values() if one.is_past]


def _local(name: str, tables: Tables) -> list[TableInfo]:
    entry = tables.catalogue.local_entry(name)
    if entry is None:
        return []
    rows, sha256 = entry
    return [TableInfo(name, "local", "local", "", rows, None, None, None, None, "you", sha256)]


def _imported(name: str, tables: Tables) -> list[TableInfo]:
    found = []
    for one in tables.catalogue.editions(name):
        span = one.release
        found.append(
            TableInfo(
                name,
                "imported",
                span.name,
                span.scope,
                one.rows,
                span.start,
                span.end,
                (tables.as_of - span.end).days,
                date.fromordinal(span.end.toordinal() + span.carry_days),
                one.publisher,
                one.sha256,
            )
        )
    return found


def _shipped(name: str, tables: Tables) -> list[TableInfo]:
    found = []
    for one in tables.catalogue.origins(name):
        end = one.valid_to
        found.append(
            TableInfo(
                name,
                "shipped",
                one.release,
                one.scope,
                one.rows,
                one.valid_from,
                end,
                (tables.as_of - end).days if end else None,
                date.fromordinal(end.toordinal() + one.carry_days) if end else None,
                one.publisher,
                one.sha256,
                one.retrieved_on,
            )
        )
    return found
