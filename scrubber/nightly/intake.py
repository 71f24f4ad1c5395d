"""The inputs of one night: what each is, and whether these very bytes were here before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.engine.batch import InputFile
from scrubber.nightly.disk import DiskError, sha256_of
from scrubber.rules import RULES_BY_CODE

if TYPE_CHECKING:
    from scrubber.ledger import FileRow
    from scrubber.nightly.inbox import Arrival

# Files of which something was, or will be, sent. A file that was sealed may come again: after a change of the
# configuration its envelope may be right, and its claims close those that it brought before.
KEPT = ("done", "release")
REUSED = "X12-005"


class Before(NamedTuple):
    """The file that brought the same bytes before."""

    name: str
    form: str


class Taken(NamedTuple):
    """An input of this run."""

    arrival: Arrival
    sha256: str

    @property
    def name(self) -> str:
        """Path below the watched folder."""
        return self.arrival.name

    def as_input(self) -> InputFile:
        """The file as the engine reads it."""
        return InputFile(self.arrival.path, self.name)


@dataclass(slots=True)
class Intake:
    """The inputs of a run, sorted by what can be done with them."""

    fresh: list[Taken] = field(default_factory=list)
    resent: list[tuple[Taken, Before]] = field(default_factory=list)  # processed before, byte for byte
    unreadable: dict[str, str] = field(default_factory=dict)  # left where they are

    @property
    def files(self) -> list[Taken]:
        """Every input that leaves the watched folder."""
        return self.fresh + [taken for taken, _ in self.resent]


def take(arrivals: Iterable[Arrival], known: Callable[[str], list[FileRow]]) -> Intake:
    """Hash the files and look them up in the ledger; two copies in one night count as re-sent."""
    intake = Intake()
    tonight: dict[str, Before] = {}
    for arrival in arrivals:
        try:
            taken = Taken(arrival, sha256_of(arrival.path))
        except OSError as error:
            intake.unreadable[arrival.name] = f"cannot be read: {error.strerror or type(error).__name__}"
            continue
        rows = [file for file in known(taken.sha256) if file.status in KEPT]
        before = Before(rows[-1].name, rows[-1].form) if rows else tonight.get(taken.sha256)
        if before is not None:
            intake.resent.append((taken, before))
        else:
            tonight[taken.sha256] = Before(taken.name, "")
            intake.fresh.append(taken)
    return intake


def check_unchanged(files: Iterable[Taken]) -> None:
    """Raise DiskError where an input was written to while it was judged."""
    for taken in files:
        try:
            status = taken.arrival.path.stat()
        except OSError as error:
            raise DiskError(f"{taken.name} was taken out of the watched folder during the run.") from error
        if (status.st_size, status.st_mtime_ns) != taken.arrival.state:
            raise DiskError(f"{taken.name} was written to during the run; the next run begins it again.")


def resent_object(taken: Taken, before: Before) -> dict[str, Any]:
    """A re-sent file as the report's ``files`` list it, with its finding."""
    rule = RULES_BY_CODE[REUSED]
    same = (
        f"The file is, byte for byte, {before.name}, which was processed before; nothing of it is sent again."
    )
    empty = ("loop", "segment_number", "value", "expected", "first_claim", "last_claim")
    finding = {
        "rule": REUSED,
        "severity": rule.severity.value,
        "scope": "file",
        "message": same,
        "remedy": rule.remedy,
        "route": rule.route,
        "segment": "ISA",
        "element": "ISA13",
        "byte_offset": 0,
        "group": rule.group,
        "carc": list(rule.carc),
        "rarc": list(rule.rarc),
        "acknowledgement": rule.acknowledgement,
        "source": rule.source.title,
        "fingerprint": taken.sha256[:32],
        **dict.fromkeys(empty),
    }
    return {
        "path": taken.name, "sha256": taken.sha256, "type": before.form or None, "claims": 0,
        "findings": [finding], "notes": [], "skipped": "processed before",
    }  # fmt: skip
