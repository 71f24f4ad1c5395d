"""What a worker needs to judge claims: picklable, without open handles."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scrubber.engine.waivers import Waiver

if TYPE_CHECKING:
    from scrubber.model.history import HistorySource
    from scrubber.reference.tables import TablesPlan


class Plan(NamedTuple):
    """One run's rules, tables, dates and key."""

    tables: TablesPlan
    as_of: date
    key: bytes
    spool: Path  # private folder of the run
    rules: tuple[str, ...]  # ids, in catalogue order
    hold_level: str | None = "error"  # error, warning, info; None holds nothing
    with_names: bool = False
    notes: bool = True
    brief: bool = False  # of claims on which nothing is found, keep place and gaps alone
    waivers: tuple[Waiver, ...] = ()
    history: HistorySource | None = None
    chunk_bytes: int = 1 << 16  # about a hundred claims: what is built is still at hand when it is judged
    facts: tuple[tuple[str, str], ...] = ()  # settings of scrubber.toml that rules may ask for
    both_forms: bool = True  # whether professional and institutional claims may meet in the batch
