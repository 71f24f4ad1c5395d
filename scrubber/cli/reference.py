"""Open the tables a command asks about: shipped, imported, and the user's own."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.reference.tables import Tables


def today() -> date:
    """The day it is where the command runs."""
    return datetime.now().astimezone().date()


def local_path(config: Path | None, tables: Path | None) -> Path | None:
    """Where the user's tables lie: --tables, else what scrubber.toml says."""
    from scrubber.config import load_config

    found = load_config(config, Path.cwd())
    return tables or found.tables


def open_tables(as_of: date | None, config: Path | None, tables: Path | None) -> Tables:
    """Open all tables; raises TableError where one of the user's cannot be read."""
    from scrubber.reference.plan import default_plan, imported_folder
    from scrubber.reference.tables import Tables

    local = local_path(config, tables)
    return Tables.open(default_plan(as_of=as_of or today(), imported=imported_folder(), local=local))
