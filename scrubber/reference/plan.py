"""What opens the same tables in every process: paths, hashes and the run date."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path
from typing import NamedTuple

from scrubber.errors import TableError
from scrubber.reference.sources import shipped_folder


class TablesPlan(NamedTuple):
    """Folders of tables, hashes of what the user typed, and the run date; picklable."""

    shipped: Path
    imported: Path | None
    local: Path | None  # a folder, one CSV file, or a workbook
    as_of: date
    hashes: tuple[tuple[str, str], ...] = ()  # file name and SHA-256 of local files


def data_folder() -> Path:
    """The user's data folder; SCRUBBER_DATA_DIR overrides it."""
    given = os.environ.get("SCRUBBER_DATA_DIR")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_data_dir("claim-scrubber", appauthor=False))


def imported_folder() -> Path:
    """The folder of imported tables."""
    return data_folder() / "tables"


def default_plan(*, as_of: date, imported: Path | None = None, local: Path | None = None) -> TablesPlan:
    """Plan the shipped tables, the imported ones of a folder, and the user's own."""
    if local is not None and not local.exists():
        raise TableError(f"{local}: no such folder or file for local tables.")
    hashes = tuple((path.name, sha256_of(path)) for path in local_files(local))
    store = imported if imported is not None and imported.is_dir() else None
    return TablesPlan(shipped_folder(), store, local, as_of, hashes)


def local_files(local: Path | None) -> list[Path]:
    """Files of a local tables folder, or the one file given."""
    if local is None:
        return []
    if local.is_file():
        return [local]
    names = (path for path in sorted(local.iterdir()) if path.suffix.lower() in (".csv", ".xlsx"))
    return [path for path in names if path.is_file() and not path.name.startswith((".", "~$"))]


def sha256_of(path: Path) -> str:
    """Hash of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
