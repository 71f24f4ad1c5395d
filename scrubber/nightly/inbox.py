"""The watched folder: which files are whole and at rest, and which are left for the next run."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from scrubber.model.files import kind_of

UNFINISHED = (".tmp", ".part", ".filepart")
# IEA as the last segment, its terminator behind it; where that is a line end, a number that is complete
_END = re.compile(rb"IEA([^0-9A-Za-z])\w*\1(?:\w+[^0-9A-Za-z\s]|\w{9})\Z")
PACKED = (".gz", ".zip")  # their last bytes say nothing of an IEA
TAIL_BYTES = 4096
POLL_SECONDS = 0.5


class Arrival(NamedTuple):
    """A file of the watched folder at one moment."""

    name: str  # path below the watched folder, with slashes
    path: Path
    size: int
    modified_ns: int

    @property
    def state(self) -> tuple[int, int]:
        """What changes while somebody writes the file."""
        return self.size, self.modified_ns


@dataclass(slots=True)
class Inbox:
    """What a run takes from the watched folder, and what it leaves there with the reason."""

    ready: list[Arrival] = field(default_factory=list)
    waiting: dict[str, str] = field(default_factory=dict)


class Patience(NamedTuple):
    """How long a file must rest, and how long a run waits for that."""

    stable_seconds: float
    wait_seconds: float
    unfinished_hours: float


def arrivals(folder: Path) -> list[Arrival]:
    """List the files of a folder in name order, without links, hidden and half-uploaded ones."""
    found = []
    for path in _walk(folder):
        try:
            status = path.stat()
        except FileNotFoundError:  # taken away between listing and looking
            continue
        found.append(Arrival(path.relative_to(folder).as_posix(), path, status.st_size, status.st_mtime_ns))
    return sorted(found)


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.is_symlink() or entry.suffix.lower() in UNFINISHED:
            continue
        if entry.is_dir():
            yield from _walk(entry)
        elif entry.is_file():
            yield entry


def collect(
    folder: Path,
    patience: Patience,
    *,
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Inbox:
    """Wait until the folder's files are at rest and whole, for as long as patience allows.

    A file from the future (somebody's clock was set) is watched for the whole time of rest instead.
    """
    started = clock()
    seen: dict[str, tuple[tuple[int, int], float]] = {}
    whole: set[tuple[str, tuple[int, int]]] = set()  # found ready before; a change makes them new
    while True:
        inbox = Inbox()
        moment = clock()
        for arrival in arrivals(folder):
            state, since = seen.get(arrival.name, (None, moment))
            since = since if state == arrival.state else moment
            seen[arrival.name] = (arrival.state, since)
            known = (arrival.name, arrival.state)
            reason = None if known in whole else _not_ready(arrival, moment - since, now(), patience)
            if reason is None:
                whole.add(known)
                inbox.ready.append(arrival)
            else:
                inbox.waiting[arrival.name] = reason
        if not inbox.waiting or moment - started >= patience.wait_seconds:
            return inbox
        sleep(POLL_SECONDS)


def _not_ready(arrival: Arrival, watched: float, now: float, patience: Patience) -> str | None:
    age = now - arrival.modified_ns / 1e9
    if age < patience.stable_seconds and watched < patience.stable_seconds:
        return "still being written"
    overdue = age >= patience.unfinished_hours * 3600
    return None if overdue or _is_balanced(arrival.path) else "no IEA segment at its end"


def _is_balanced(path: Path) -> bool:
    """Whether a file that begins an 837 interchange also ends one; what is no 837 has nothing to end."""
    if path.suffix.lower() in PACKED:
        return True
    try:
        if kind_of(path) != "837":
            return True
        with path.open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - TAIL_BYTES))
            end = file.read().rstrip(b"\r\n \t\0")
    except OSError:
        return True  # the run says that it cannot be read
    return _END.search(end.translate(None, b"\r\n")) is not None
