"""Imports small files as a user would, and opens the tables that come of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from scrubber.reference.importers import ImportResult, import_files
from scrubber.reference.plan import default_plan
from scrubber.reference.tables import Tables


def store(folder: Path, name: str, content: str | bytes) -> tuple[ImportResult, Tables]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("cp1252"))
    (result,) = import_files([path], folder / "store")
    return result, tables(folder)


def tables(folder: Path) -> Tables:
    return Tables.open(default_plan(as_of=date(2026, 4, 15), imported=folder / "store"))
