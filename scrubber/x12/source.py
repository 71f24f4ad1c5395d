"""Opens an input: a plain file as it is, a gzip or zip file unpacked into a private temporary file."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

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
    kind = _packing(head)
    return _copied(path, kind) if kind else Source(path)


def read_head(path: Path, size: int = sniff.HEAD_BYTES) -> bytes:
    """Read the first bytes of a file, unpacked where it is packed; empty where that fails."""
    with path.open("rb") as file:
        head = file.read(size)
    kind = _packing(head)
    if kind is None:
        return head
    from scrubber.x12.unpack import BROKEN, unpacked

    try:
        return next(unpacked(path, kind), b"")[:size]
    except (InputError, *BROKEN):
        return head


def _packing(head: bytes) -> str | None:
    return "gzip" if head[:2] == sniff.GZIP else "zip" if head[:4] in sniff.ZIP else None


def _copied(path: Path, kind: str) -> Source:
    from scrubber.x12.unpack import BROKEN, unpacked

    most = min(MOST_BYTES, max(path.stat().st_size * MOST_TIMES, 1 << 24))
    handle, name = tempfile.mkstemp(prefix="scrubber-unpacked-", suffix=".837")
    copy = Source(Path(name), kind)
    done = 0
    try:
        with os.fdopen(handle, "wb") as out:
            for block in unpacked(path, kind):
                done += len(block)
                if done > most:
                    raise InputError(
                        f"The {kind} file unpacks to more than {MOST_TIMES} times its size; it is not read."
                    )
                out.write(block)
    except InputError:
        copy.close()
        raise
    except BROKEN as error:
        copy.close()
        raise InputError(f"The {kind} file cannot be unpacked: it is damaged or encrypted.") from error
    copy.sha256 = _hash(path)
    return copy


def _hash(path: Path) -> str:
    digest = _DIGEST()
    with path.open("rb") as file:
        while block := file.read(_COPY):
            digest.update(block)
    return digest.hexdigest()
