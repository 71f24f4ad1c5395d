"""What a run is lent by its command, and what it came to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrubber.engine.report import Report
    from scrubber.nightly.log import Log
    from scrubber.nightly.plans import Output
    from scrubber.nightly.release import Release
    from scrubber.nightly.waiting import HeldFile


@dataclass(slots=True)
class Night:
    """What a run came to, for the summary and the exit code."""

    busy: bool = False
    manifest: dict[str, Any] | None = None
    complete: bool = True
    findings: dict[str, int] = field(default_factory=dict)
    outputs: list[Output] = field(default_factory=list)
    release: Release | None = None
    waiting: list[HeldFile] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)  # files that stay in the watched folder
    unreadable: bool = False
    recovered: list[str] = field(default_factory=list)
    reports: Path | None = None

    @property
    def rejected(self) -> bool:
        """Whether an input could not be read as 837."""
        return self.unreadable or any(output.status == "rejected" for output in self.outputs)


@dataclass(frozen=True, slots=True)
class Tools:
    """What the command lends to a run."""

    reports: Callable[[Report, Path], object]
    log: Log
    progress: Callable[[str, int, int], None]
    now: Callable[[], str]
