"""Held claims of earlier nights: which are closed tonight, and which are scrubbed again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from scrubber.engine.batch import InputFile
from scrubber.errors import InputError
from scrubber.ledger import State, records_of
from scrubber.model.files import scan
from scrubber.nightly.disk import make_folder, sha256_of, write_private
from scrubber.outputs.names import held_name
from scrubber.x12.write import write_subset

if TYPE_CHECKING:
    from datetime import date

    from scrubber.ledger import ClaimRecord, ClaimRow, Ledger
    from scrubber.nightly.intake import Taken

BATCH = 400
SEALED = "sealed"


@dataclass(slots=True)
class HeldFile:
    """The held claims of one earlier input; its archived bytes are what they are written from."""

    number: int
    name: str
    source: Path  # in the archive
    rows: list[ClaimRow]  # in file order
    is_sealed: bool = False  # its envelope is broken: only a new file mends that
    missing: str | None = None  # why its claims cannot be read
    again: list[ClaimRow] = field(default_factory=list)  # scrubbed again tonight
    superseded: list[ClaimRow] = field(default_factory=list)
    scratch: Path | None = None  # the claims scrubbed again, as a file
    released: frozenset[int] = frozenset()  # ordinals in the scratch file

    @property
    def label(self) -> str:
        """What reports call the file of its held claims."""
        return f"held/{self.number}/{held_name(Path(self.name).name)}"

    @property
    def held_path(self) -> Path | None:
        """The held file its claims lie in."""
        return Path(self.rows[0].location) if self.rows and self.rows[0].location else None


def held_files(ledger: Ledger, as_of: date, wanted: Collection[int] | None = None) -> list[HeldFile]:
    """Group the held claims by the input they came in; only claims with these numbers are scrubbed again."""
    files: dict[int, HeldFile] = {}
    for row in ledger.held_claims(as_of):
        found = files.get(row.file)
        if found is None:
            found = files[row.file] = HeldFile(row.file, row.file_name, Path(row.file_location), [])
            status = {one.number: one.status for one in ledger.files(sha256=row.file_sha256)}
            found.is_sealed = status.get(row.file) == SEALED
        found.rows.append(row)
    for found in files.values():
        found.rows.sort(key=lambda row: row.ordinal)
        found.again = [row for row in found.rows if wanted is None or row.number in wanted]
    return list(files.values())


def close_superseded(files: Sequence[HeldFile], ledger: Ledger, inputs: Iterable[Taken]) -> None:
    """Take out of each held file what tonight's inputs bring again."""
    if not files:
        return
    gone: set[int] = set()
    for taken in inputs:
        for records in _batches(_readable(taken.arrival.path, ledger.key)):
            for numbers in ledger.predecessors(records, State.HELD).values():
                gone.update(numbers)
    for file in files:
        file.superseded = [row for row in file.rows if row.number in gone]
        file.again = [row for row in file.again if row.number not in gone]


def _readable(path: Path, key: bytes) -> Iterator[ClaimRecord]:
    try:
        yield from records_of(path, key)
    except InputError:
        return  # no 837: the run says so


def _batches(records: Iterator[ClaimRecord]) -> Iterator[list[ClaimRecord]]:
    while batch := list(islice(records, BATCH)):
        yield batch


def scrub_again(files: Iterable[HeldFile], folder: Path) -> list[InputFile]:
    """Write the claims that can still be released into scratch files, and name these for the engine."""
    inputs = []
    for file in files:
        if file.again or file.superseded:
            file.missing = _fault(file)
        if file.is_sealed or file.missing is not None:
            file.again = []
        if not file.again:
            continue
        ordinals = frozenset(row.ordinal for row in file.again)
        make_folder(folder)
        file.scratch = folder / f"{file.number}.837"
        write_claims(file.source, ordinals, file.scratch)
        inputs.append(InputFile(file.scratch, file.label))
    return inputs


def _fault(file: HeldFile) -> str | None:
    try:
        same = sha256_of(file.source) == file.rows[0].file_sha256
    except OSError:
        return f"{file.source} is not there any more; its held claims cannot be released"
    return (
        None
        if same
        else f"{file.source} is not the file that was archived; its held claims cannot be released"
    )


def write_claims(source: Path, ordinals: Collection[int], target: Path) -> None:
    """Write some claims of an archived input as a file."""
    with scan(source) as found:
        write_private(target, lambda out: write_subset(found.path, ordinals.__contains__, out))
