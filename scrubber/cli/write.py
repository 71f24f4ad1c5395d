"""Write reports under temporary names and rename them when they are whole; for the owner's eyes only."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from scrubber.errors import ConfigError

if TYPE_CHECKING:
    from scrubber.engine.report import Report


def write_reports(
    report: Report, folder: Path, names: Mapping[str, str], *, all_claims: bool = False
) -> list[Path]:
    """Write the formats into the folder (0700; files 0600); return their paths."""
    from scrubber.outputs import FORMATS

    make_private(folder)
    written = []
    for kind, name in names.items():
        writer = FORMATS[kind]
        if kind == "xlsx" and all_claims:
            from scrubber.outputs.as_xlsx import write_all_claims as writer
        written.append(write_whole(folder / name, partial(writer, report)))
    return written


def make_private(folder: Path) -> None:
    """Make a folder that only its owner may enter."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ConfigError(f"The folder {folder} cannot be made: {error.strerror}.") from error


def write_whole(path: Path, fill: Callable[[BinaryIO], None]) -> Path:
    """Fill a temporary file beside ``path`` and rename it; nothing half-written keeps the final name."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        descriptor = os.open(
            temporary, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
        )
        with os.fdopen(descriptor, "w+b") as out:
            fill(out)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
    except OSError as error:
        raise ConfigError(f"The report {path} cannot be written: {error.strerror}.") from error
    finally:
        temporary.unlink(missing_ok=True)
    return path
