"""Official files as they come: plain, gzipped, in a zip, in a zip of a zip; as text lines or as cells."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, NamedTuple, cast

from scrubber.errors import TableError

ENCODING = "cp1252"  # what CMS and FDA publish in
HEAD = 20_000  # bytes by which a file's type is recognised
_DEEPEST = 3  # zips inside zips
_LARGEST_CELL = 1 << 20


class Source(NamedTuple):
    """One file, or one member of a zip."""

    path: Path
    members: tuple[str, ...]  # member of the zip, member of the zip inside it, ...

    @property
    def name(self) -> str:
        """The file's or the member's own name."""
        return Path(self.members[-1]).name if self.members else self.path.name

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open for reading bytes; zip and gzip are unpacked on the way."""
        with ExitStack() as stack:
            file: IO[bytes] = stack.enter_context(self.path.open("rb"))
            for depth, name in enumerate(self.members):
                if depth:
                    file = io.BytesIO(file.read())
                archive = stack.enter_context(zipfile.ZipFile(file))
                file = stack.enter_context(archive.open(name))
            if self.name.lower().endswith(".gz"):
                file = cast("IO[bytes]", stack.enter_context(gzip.GzipFile(fileobj=file)))
            yield file

    def head(self) -> str:
        """The beginning as text."""
        with self.open() as file:
            return decoded(file.read(HEAD))

    def lines(self) -> Iterator[str]:
        """Text lines without their ends, read as a stream."""
        with self.open() as file:
            for line in file:
                yield decoded(line).rstrip("\r\n")

    def cells(self, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
        """Row number and stripped cells, from CSV text or the first sheet of a workbook."""
        if self.is_workbook:
            yield from _workbook(self)
            return
        csv.field_size_limit(_LARGEST_CELL)
        with self.open() as file:
            text = io.TextIOWrapper(file, encoding=_encoding(self), errors="replace", newline="")
            for number, row in enumerate(csv.reader(text, delimiter=delimiter), start=1):
                yield number, [cell.strip() for cell in row]

    @property
    def is_workbook(self) -> bool:
        """Whether this is an Excel file."""
        return self.name.lower().endswith(".xlsx")

    def sha256(self) -> str:
        """Hash of the bytes as published."""
        digest = hashlib.sha256()
        with self.open() as file:
            while block := file.read(1 << 20):
                digest.update(block)
        return digest.hexdigest()


def _encoding(source: Source) -> str:
    with source.open() as file:
        start = file.read(1 << 16)
    if start.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    try:
        start[: len(start) - 4].decode("utf-8")
    except UnicodeDecodeError:
        return ENCODING
    return "utf-8"


def decoded(raw: bytes) -> str:
    """UTF-8 where it is that, else Windows-1252."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode(ENCODING, "replace")


def _workbook(source: Source) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook

    with source.open() as file:
        book = load_workbook(io.BytesIO(file.read()), read_only=True, data_only=True)
        try:
            for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
                yield number, ["" if cell is None else str(cell).strip() for cell in row]
        finally:
            book.close()


def sources_of(path: Path) -> list[Source]:
    """Every file a path stands for: itself, the members of a zip, the files of a folder."""
    if path.is_dir():
        files = (one for one in sorted(path.rglob("*")) if one.is_file() and not one.name.startswith("."))
        return [source for one in files for source in sources_of(one)]
    if not path.exists():
        raise TableError(f"{path}: no such file.")
    if path.suffix.lower() == ".zip":
        try:
            with zipfile.ZipFile(path) as archive:
                return [Source(path, members) for members in _members(archive, ())]
        except (zipfile.BadZipFile, OSError) as error:
            raise TableError(f"{path.name}: not a zip that can be read.") from error
    return [Source(path, ())]


def _members(archive: zipfile.ZipFile, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name in sorted(archive.namelist()):
        if name.endswith("/") or Path(name).name.startswith((".", "__MACOSX")):
            continue
        if name.lower().endswith(".zip") and len(above) < _DEEPEST:
            with zipfile.ZipFile(io.BytesIO(archive.read(name))) as inner:
                yield from _members(inner, (*above, name))
        else:
            yield (*above, name)
