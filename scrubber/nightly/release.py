"""Held claims that may go out tonight, and the held files that change because of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrubber.nightly.plans import rename_step
from scrubber.nightly.steps import Step

if TYPE_CHECKING:
    from scrubber.ledger import ClaimRow
    from scrubber.nightly.plans import Names
    from scrubber.nightly.waiting import HeldFile
    from scrubber.outputs.verdicts import Verdicts


@dataclass(slots=True)
class Change:
    """A held file that loses claims; removed where none remain."""

    path: Path
    source: Path
    remaining: list[ClaimRow]

    @property
    def step(self) -> Step:
        """The step that makes the change public."""
        return rename_step(self.path) if self.remaining else Step("remove", str(self.path))


@dataclass(slots=True)
class Release:
    """The claims released tonight; ``path`` is None where there are none."""

    path: Path | None
    files: list[HeldFile]
    changes: list[Change]

    @property
    def rows(self) -> list[ClaimRow]:
        """The claims released."""
        return [row for file in self.files for row in _released(file)]

    @property
    def superseded(self) -> list[ClaimRow]:
        """The claims that tonight's inputs bring again."""
        return [row for file in self.files for row in file.superseded]

    @property
    def steps(self) -> list[Step]:
        """The steps that make it public."""
        own = [rename_step(self.path)] if self.path is not None else []
        return own + [change.step for change in self.changes]


def _released(file: HeldFile) -> list[ClaimRow]:
    return [row for ordinal, row in enumerate(file.again, start=1) if ordinal in file.released]


def decide(files: Sequence[HeldFile], verdicts: Mapping[str, Verdicts], names: Names) -> Release:
    """Release what nothing holds any more, unless a coder decided to keep it."""
    for file in files:
        if file.scratch is None:
            continue
        verdict = verdicts[file.label]
        file.released = frozenset(
            ordinal
            for ordinal, row in enumerate(file.again, start=1)
            if not verdict.is_held(ordinal) and not row.keep
        )
    path = names.of_release() if any(file.released for file in files) else None
    changes = [change for file in files if (change := _change(file)) is not None]
    return Release(path, list(files), changes)


def _change(file: HeldFile) -> Change | None:
    """How a held file changes; one with a broken envelope stays until all of it was brought again."""
    gone = {row.number for row in (*_released(file), *file.superseded)}
    if not gone or file.held_path is None:
        return None
    remaining = [row for row in file.rows if row.number not in gone]
    if remaining and (file.is_sealed or file.missing is not None):
        return None
    return Change(file.held_path, file.source, remaining)
