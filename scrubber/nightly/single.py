"""One file split on its own: what ``scrubber split`` writes, without ledger and folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scrubber.model.files import scan
from scrubber.nightly.disk import copy_into, make_folder, remove, replace, temporary_name, write_private
from scrubber.outputs.names import clean_name, held_name
from scrubber.outputs.reconcile import Reconciliation
from scrubber.outputs.split837 import prove, write_clean, write_held
from scrubber.outputs.verdicts import Verdicts, sealed_by, verdicts

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from scrubber.engine.report import Report
    from scrubber.model.files import FileScan

REJECTED = "rejected"


class Split(NamedTuple):
    """What became of one file."""

    written: tuple[Path, ...] = ()
    held: int = 0
    reconciliation: Reconciliation | None = None
    rejected: Path | None = None
    is_sealed: bool = False


def split_one(file: Path, report: Report, folder: Path) -> Split:
    """Write clean and held claims of a file into a folder; nothing keeps its name that is not proved."""
    make_folder(folder)
    if report.files[0].get("error"):
        return Split(rejected=_reject(file, folder / REJECTED))
    with scan(file) as found:
        verdict = next(iter(verdicts(report).values()))
        verdict.is_sealed = verdict.is_sealed or sealed_by(found.problems)
        clean = folder / clean_name(file.name) if verdict.held < verdict.claims else None
        held = folder / held_name(file.name) if verdict.held else None
        return _write(found, verdict, clean, held, file)


def _reject(file: Path, folder: Path) -> Path:
    make_folder(folder)
    target = folder / file.name
    write_private(temporary_name(target), lambda out: copy_into(file, out))
    replace(temporary_name(target), target)
    return target


def _write(found: FileScan, verdict: Verdicts, clean: Path | None, held: Path | None, file: Path) -> Split:
    wanted: list[tuple[Path | None, Callable[[FileScan, Verdicts, BinaryIO], None]]] = [
        (clean, write_clean), (held, write_held),
    ]  # fmt: skip
    temporaries = [temporary_name(path) if path is not None else None for path, _ in wanted]
    written: list[Path] = []
    try:
        for temporary, (_, write) in zip(temporaries, wanted, strict=True):
            if temporary is not None:
                write_private(temporary, lambda out, write=write: write(found, verdict, out))  # type: ignore[misc]
        proof = prove(found, verdict, *temporaries)
        if proof.holds:
            for temporary, (path, _) in zip(temporaries, wanted, strict=True):
                if temporary is not None and path is not None and path.resolve() != file.resolve():
                    replace(temporary, path)
                    written.append(path)
    finally:
        for temporary in temporaries:
            if temporary is not None:
                remove(temporary)
    return Split(tuple(written), verdict.held, proof, None, verdict.is_sealed)
