"""Files on disk as an unattended job needs them: private, whole or not there, and durable."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from scrubber.errors import ScrubberError

BLOCK = 1 << 20
TEMPORARY = ".tmp"


class DiskError(ScrubberError):
    """A folder or a file of the job cannot be read, written or moved."""


@contextmanager
def disk_errors(what: str) -> Iterator[None]:
    """Turn an OSError into one sentence that names the path and the reason."""
    try:
        yield
    except OSError as error:
        raise DiskError(f"{what}: {error.strerror or type(error).__name__}.") from error


def temporary_name(path: Path) -> Path:
    """Name a file beside ``path`` that senders and watchers leave alone until it is renamed."""
    return path.with_name(f".{path.name}{TEMPORARY}")


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter; one that stands keeps its rights."""
    with disk_errors(f"The folder {folder} cannot be made"):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def write_private(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    """Write a file for its owner's eyes only, down to the disk; it may exist from a broken run."""
    with disk_errors(f"{path} cannot be written"):
        flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags, 0o600), "w+b") as out:
            fill(out)
            out.flush()
            os.fsync(out.fileno())


def replace(source: Path, target: Path) -> None:
    """Rename a file of the same folder and make the new name durable."""
    with disk_errors(f"{target} cannot be written"):
        source.replace(target)
        sync_folder(target.parent)


def remove(path: Path) -> None:
    """Remove a file that may already be gone."""
    with disk_errors(f"{path} cannot be removed"):
        path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable where the system lets a folder be opened."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems have no such call
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def copy_into(source: Path, out: BinaryIO) -> None:
    """Copy a file's bytes in blocks."""
    with source.open("rb") as file:
        while block := file.read(BLOCK):
            out.write(block)


def free_name(folder: Path, name: str, taken: set[Path]) -> Path:
    """Name a new file of a folder; nothing that stands there, or is planned, is ever overwritten."""
    stem, dot, ending = name.partition(".") if not name.startswith(".") else (name, "", "")
    number = 1
    path = folder / name
    while path in taken or path.exists():
        number += 1
        path = folder / f"{stem}-{number}{dot}{ending}"
    taken.add(path)
    return path
