"""Reads a file once from end to end: what it is, where its claims lie, what is wrong with its envelopes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from scrubber.errors import InputError
from scrubber.x12 import content, faults, sniff
from scrubber.x12.chunk import Chunk
from scrubber.x12.envelopes import Envelopes
from scrubber.x12.interchange import INSTITUTIONAL, PROFESSIONAL, VERSIONS, Interchange
from scrubber.x12.layout import Layout, layout
from scrubber.x12.problem import Problem
from scrubber.x12.source import Source, open_source, read_head
from scrubber.x12.window import Window

CHUNK_BYTES = 1 << 16


class FileScan:
    """What one file holds. ``path`` is what chunks read: the input, or the private copy it was unpacked to.

    kind    "837P", "837I" or "837P+837I"
    notes   tolerances used: "bom", "wrapped lines", "trailing NULs", ...
    """

    def __init__(self, source: Source, book: Envelopes, sha256: str, notes: Sequence[str]) -> None:
        self._source = source
        self.path = source.path
        self.sha256 = sha256
        self.notes = tuple(notes)
        self.claims = book.claims
        self.chunks: list[Chunk] = book.chunks
        self.problems: list[Problem] = book.problems
        self.interchanges: list[Interchange] = book.interchanges
        forms = (("837P", PROFESSIONAL), ("837I", INSTITUTIONAL))
        self.kind = "+".join(form for form, names in forms if any(name in book.versions for name in names))

    def close(self) -> None:
        """Remove the unpacked copy, if there is one."""
        self._source.close()

    def __enter__(self) -> FileScan:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()


def kind_of(path: Path) -> str | None:
    """Say what a file begins with: "837", "835", "999", "277", "TA1", "other X12", or None for no X12."""
    return sniff.kind_of_head(read_head(path))


def scan(path: Path, chunk_bytes: int = CHUNK_BYTES) -> FileScan:
    """Read the file's envelopes.

    Raises InputError with one sentence where the file holds no claims that can be judged.
    """
    source = open_source(path)
    try:
        return _scan(source, chunk_bytes)
    except BaseException:
        source.close()
        raise


def _scan(source: Source, chunk_bytes: int) -> FileScan:
    notes: dict[str, None] = {source.note: None} if source.note else {}
    book, wide = Envelopes(source.path, chunk_bytes), False
    with source.path.open("rb") as file:
        window = Window(file)
        found: Layout | None = _first(window, notes)
        while found is not None:
            if found.is_wrapped:
                notes["wrapped lines"] = None
            wide = wide or any(one and one[0] > 127 for one in found.header[1:5])
            end = book.read(window, found)
            if end is not None:
                window.forget(end)
            found = _next(window, book, notes) if end is not None else None
        while window.more():
            window.forget(window.start + len(window.data))
    _refuse(book)
    if window.is_cut:
        notes["no last terminator"] = None
    encoding = window.content.encoding(wide_separators=wide)
    if encoding in content.NOTES and not (encoding == "utf-8" and "bom" in notes):
        notes[content.NOTES[encoding]] = None
    book.chunks = [chunk._replace(cutter=chunk.cutter._replace(encoding=encoding)) for chunk in book.chunks]
    return FileScan(source, book, source.sha256 or window.digest.hexdigest(), list(notes))


def _first(window: Window, notes: dict[str, None]) -> Layout:
    """Find the first ISA segment, behind a byte order mark and blanks at most."""
    window.need(sniff.HEAD_BYTES)
    head = window.data
    at = sniff.first_byte(head)
    if head.startswith(sniff.BOM):
        notes["bom"] = None
    if at > (len(sniff.BOM) if "bom" in notes else 0):
        notes["leading blanks"] = None
    found = layout(head, at)
    if found is None:
        raise InputError(sniff.not_x12(head[: sniff.HEAD_BYTES]))
    window.forget(at)
    return found


def _next(window: Window, book: Envelopes, notes: dict[str, None]) -> Layout | None:
    """Find the interchange behind the one just read; anything else there is a problem of that one."""
    while True:
        rest = window.data.lstrip(sniff.BLANK)
        blanks = window.data[: len(window.data) - len(rest)]
        if b"\0" in blanks:
            notes["trailing NULs"] = None
        if b" " in blanks or b"\t" in blanks:
            notes["trailing blanks"] = None
        window.forget(window.start + len(blanks))
        if window.data:
            break
        if not window.more():
            return None
    window.need(sniff.HEAD_BYTES)
    found = layout(window.data, 0)
    return found if found is not None else _search(window, book)


def _search(window: Window, book: Envelopes) -> Layout | None:
    """Report stray text behind an interchange and look for the next one in it."""
    problem = faults.after_iea(window.start)
    last = book.interchanges[-1]
    if last.last_claim >= last.first_claim:
        problem.first_claim, problem.last_claim = last.first_claim, last.last_claim
    book.problems.append(problem)
    while True:
        at = window.data.find(b"ISA", 1)
        if at < 0:
            window.forget(window.start + max(len(window.data) - 2, 0))
            if not window.more():
                return None
            continue
        window.forget(window.start + at)
        window.need(sniff.HEAD_BYTES)
        found = layout(window.data, 0)
        if found is not None and not found.is_guessed:
            return found


def _refuse(book: Envelopes) -> None:
    """Refuse a file in which no set can be judged, with one sentence that says what it is."""
    if book.versions:
        return
    if "837" not in book.kinds:
        raise InputError(sniff.not_claims(list(book.kinds)))
    named = " and ".join(sniff.version_name(version) for version in book.refused)
    raise InputError(f"The file holds {named}; {', '.join(VERSIONS[:-1])} and {VERSIONS[-1]} can be judged.")
