"""scrubber.toml: what a site sets once so that every run and every night agree.

The checks of a file that is there stand in ``config_file``: most runs have none and import nothing for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

FILE_NAME = "scrubber.toml"
Level = Literal["error", "warning", "info"]


class FolderRole(NamedTuple):
    """What files of a folder must be: X12-011 compares ISA15 and the receivers."""

    role: Literal["production", "test"] | None = None
    receivers: tuple[str, ...] = ()


class Nightly(NamedTuple):
    """The folder job."""

    inbox: Path  # "in" in the file; watched, never written into
    clean: Path
    held: Path
    archive: Path
    rejected: Path
    reports: Path | None = None  # default: the reports folder of the other commands
    tables: Path | None = None  # these three override the keys of the same names outside [nightly]
    ledger: str | None = None
    hold_level: Level | None = None
    mode: Literal["enforce", "observe"] = "enforce"
    stable_seconds: float = 60  # a file that grew within this time is still being written
    wait_seconds: float = 300  # how long a run waits for such files
    unfinished_hours: float = 12  # a file without its IEA is judged as it is after this time
    keep_days: int = 90


class Config(NamedTuple):
    """Everything scrubber.toml may say; every key is optional but those of [nightly]."""

    tables: Path | None = None
    ledger: str | None = None
    waivers: Path | None = None
    reports: Path = Path("reports")
    jobs: int | None = None
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
