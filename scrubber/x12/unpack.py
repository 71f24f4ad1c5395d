"""Reads packed files block by block; imported when one is met."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from scrubber.errors import InputError
from scrubber.x12 import sniff

# What a damaged or encrypted file may raise
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)
_BLOCK = 1 << 20


def unpacked(path: Path, kind: str) -> Iterator[bytes]:
    """Yield what a ``gzip`` or a ``zip`` file holds."""
    return _zip_blocks(path) if kind == "zip" else _gzip_blocks(path)


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
    while block := file.read(_BLOCK):
        yield block
