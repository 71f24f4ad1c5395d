"""scrubber.toml: what a site sets once so that every run and every night agree.

The checks of a file that is there stand in ``config_file``: most runs have none and import nothing for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

FILE_NAME = "scrubber.toml"
Level = Literal["error", "warning", "info"]


def _key(default: Any, **demands: Any) -> Any:
    """A key whose value must obey more than its type; the demands are pydantic's."""
    return field(default=default, metadata=demands)


@dataclass(frozen=True, slots=True)
class FolderRole:
    """What files of a folder must be: X12-011 compares ISA15 and the receivers."""

    role: Literal["production", "test"] | None = None
    receivers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nightly:
    """The folder job."""

    inbox: Path = field(metadata={"alias": "in"})  # watched, never written into
    clean: Path
    held: Path
    archive: Path
    rejected: Path
    reports: Path | None = None  # default: the reports folder of the other commands
    tables: Path | None = None  # these three override the keys of the same names outside [nightly]
    ledger: str | None = None
    hold_level: Level | None = None
    mode: Literal["enforce", "observe"] = "enforce"
    stable_seconds: float = _key(60, ge=0)  # a file that grew within this time is still being written
    wait_seconds: float = _key(300, ge=0)  # how long a run waits for such files
    unfinished_hours: float = _key(12, ge=0)  # a file without its IEA is judged as it is after this time
    keep_days: int = _key(90, ge=1)


@dataclass(frozen=True, slots=True)
class Config:
    """Everything scrubber.toml may say; every key is optional but those of [nightly]."""

    tables: Path | None = None
    ledger: str | None = None
    waivers: Path | None = None
    reports: Path = Path("reports")
    jobs: int | None = _key(None, ge=1)
    hold_level: Level = "error"
    fail_on: Literal["error", "warning", "never"] = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    folder: FolderRole = FolderRole()
    nightly: Nightly | None = None


def load_config(path: Path | None, start: Path) -> Config:
    """Read ``path``, else the scrubber.toml found from ``start`` upwards, else the defaults.

    Relative paths in the file count from the file's folder. Raises ConfigError naming key and fault.
    """
    found = path or next(
        (folder / FILE_NAME for folder in (start, *start.parents) if (folder / FILE_NAME).is_file()), None
    )
    if found is None:
        return Config()
    from scrubber.config_file import read_config

    return read_config(found)
