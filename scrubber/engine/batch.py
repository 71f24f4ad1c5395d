"""The files of a run, in name order: what each is, its chunks, and what is wrong with it as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scrubber.errors import InputError
from scrubber.model.files import FileScan, kind_of, scan

UNFINISHED = (".tmp", ".part", ".filepart")


@dataclass(slots=True)
class InputFile:
    """One file of the batch as reports name it; ``error`` where it could not be read as an 837."""

    path: Path
    name: str
    scan: FileScan | None = None
    error: str | None = None
    skipped: str | None = None
    first: int = 0  # number in the batch of its first claim
    held: list[tuple[int, int]] = field(default_factory=list)  # ordinals that an envelope finding holds

    def holds(self, ordinal: int) -> bool:
        """Whether an envelope finding holds a claim of this file."""
        return any(first <= ordinal <= last for first, last in self.held)


def find_files(paths: Iterable[Path | InputFile]) -> list[InputFile]:
    """List the files of a run: files as named, folders recursively, all in name order."""
    found: dict[Path, InputFile] = {}
    named: dict[Path, InputFile] = {}  # by the caller, who knows them by these names
    for path in paths:
        if isinstance(path, InputFile):
            named[path.path.resolve()] = path
        elif path.is_dir():
            for one in _walk(path):
                name = one.relative_to(path).as_posix()
                found.setdefault(one.resolve(), InputFile(one, name, skipped="folder"))
        else:
            found[path.resolve()] = InputFile(path, path.name)
    _tell_apart(found.values())
    return sorted((found | named).values(), key=lambda file: (file.name, str(file.path)))


def _tell_apart(files: Iterable[InputFile]) -> None:
    """Put folders in front of names that several files have, as many as tell them apart."""
    by_name: dict[str, list[InputFile]] = {}
    for file in files:
        by_name.setdefault(file.name, []).append(file)
    for name, same in by_name.items():
        if len(same) < 2:
            continue
        above = [file.path.resolve().parts[1 : -len(Path(name).parts)] for file in same]
        most = max(map(len, above))
        depth = next((depth for depth in range(1, most) if _differ(above, depth)), most)
        for file, parts in zip(same, above, strict=True):
            file.name = "/".join((*_last(parts, depth), name))


def _last(parts: tuple[str, ...], count: int) -> tuple[str, ...]:
    return parts[max(len(parts) - count, 0) :]


def _differ(above: list[tuple[str, ...]], depth: int) -> bool:
    return len({_last(parts, depth) for parts in above}) == len(above)


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.is_symlink() or entry.suffix.lower() in UNFINISHED:
            continue
        if entry.is_dir():
            yield from _walk(entry)
        elif entry.is_file():
            yield entry


def open_file(file: InputFile, chunk_bytes: int) -> None:
    """Scan one file; what is no 837 becomes its error, or its reason to be skipped inside a folder."""
    in_folder, file.skipped = file.skipped is not None, None
    try:
        if in_folder:
            kind = kind_of(file.path)
            if kind != "837":
                file.skipped = f"{kind} file" if kind else "no X12 interchange"
                return
        file.scan = scan(file.path, chunk_bytes)
    except InputError as error:
        file.error = str(error)
    except OSError as error:
        file.error = f"The file cannot be read: {error.strerror or type(error).__name__}."


def file_object(file: InputFile, findings: list[dict[str, Any]]) -> dict[str, Any]:
    """The file's object in the JSON report."""
    body: dict[str, Any] = {
        "path": file.name,
        "sha256": file.scan.sha256 if file.scan else None,
        "type": file.scan.kind if file.scan else None,
        "claims": file.scan.claims if file.scan else 0,
        "findings": findings,
        "notes": list(file.scan.notes) if file.scan else [],
    }
    if file.error:
        body["error"] = file.error
    if file.skipped:
        body["skipped"] = file.skipped
    return body
