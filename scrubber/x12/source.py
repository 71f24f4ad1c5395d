"""Opens an input: a plain file as it is, a gzip or zip file unpacked into a private temporary file."""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from scrubber.errors import InputError
from scrubber.x12 import sniff

MOST_BYTES = 4 << 30  # unpacked: twice the largest batch anybody sends
MOST_TIMES = 200  # unpacked size over packed size; claims pack about 15 to 1
_COPY = 1 << 20
_DIGEST = hashlib.sha256


class Source:
    """A file to scan: ``path`` is what is read, the input itself or its unpacked copy."""

    __slots__ = ("is_copy", "note", "path", "sha256")

    def __init__(self, path: Path, note: str | None = None, sha256: str | None = None) -> None:
        self.path = path
        self.is_copy = note is not None
        self.note = note
        self.sha256 = sha256  # of the packed file

    def close(self) -> None:
        """Remove the unpacked copy."""
        if self.is_copy:
            self.path.unlink(missing_ok=True)


def open_source(path: Path) -> Source:
    """Return what to read for a path.

    Raises InputError for a packed file that holds no 837, is broken, encrypted, or grows beyond all bounds.
    """
    with path.open("rb") as file:
        head = file.read(4)
    if head[:2] == sniff.GZIP:
        return _unpacked(path, "gzip", _gzip_blocks)
    if head in sniff.ZIP:
        return _unpacked(path, "zip", _zip_blocks)
    return Source(path)


def read_head(path: Path, size: int = sniff.HEAD_BYTES) -> bytes:
    """Read the first bytes of a file, unpacked where it is packed; empty where that fails."""
    with path.open("rb") as file:
        head = file.read(size)
    blocks = _gzip_blocks if head[:2] == sniff.GZIP else _zip_blocks if head[:4] in sniff.ZIP else None
    if blocks is None:
        return head
    try:
        return next(blocks(path), b"")[:size]
    except (InputError, OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return head


def _unpacked(path: Path, note: str, blocks: object) -> Source:
    most = min(MOST_BYTES, max(path.stat().st_size * MOST_TIMES, 1 << 24))
    handle, name = tempfile.mkstemp(prefix="scrubber-unpacked-", suffix=".837")
    copy = Source(Path(name), note)
    done = 0
    try:
        with os.fdopen(handle, "wb") as out:
            for block in blocks(path):  # type: ignore[operator]
                done += len(block)
                if done > most:
                    raise InputError(
                        f"The {note} file unpacks to more than {MOST_TIMES} times its size; it is not read."
                    )
                out.write(block)
    except InputError:
        copy.close()
        raise
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        copy.close()
        raise InputError(f"The {note} file cannot be unpacked: it is damaged or encrypted.") from error
    copy.sha256 = _hash(path)
    return copy


def _hash(path: Path) -> str:
    digest = _DIGEST()
    with path.open("rb") as file:
        while block := file.read(_COPY):
            digest.update(block)
    return digest.hexdigest()


def _gzip_blocks(path: Path) -> Iterator[bytes]:
    with gzip.open(path, "rb") as file:
        yield from _blocks(file)  # type: ignore[arg-type]


def _zip_blocks(path: Path) -> Iterator[bytes]:
    """Members that begin an interchange, in name order, one behind the other."""
    found = False
    with zipfile.ZipFile(path) as archive:
        for member in sorted(archive.infolist(), key=lambda info: info.filename):
            if member.is_dir():
                continue
            with archive.open(member) as file:
                blocks = _blocks(file)  # type: ignore[arg-type]
                first = next(blocks, b"")
                if sniff.kind_of_head(first[: sniff.HEAD_BYTES]) is None:
                    continue
                if found:
                    yield b"\n"
                found = True
                yield first
                yield from blocks
    if not found:
        raise InputError("The file is a zip that holds no 837 file.")


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(_COPY):
        yield block
