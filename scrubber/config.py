"""scrubber.toml, checked: what a site sets once so that every run and every night agree."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scrubber.errors import ConfigError

FILE_NAME = "scrubber.toml"
Level = Literal["error", "warning", "info"]
_SQLITE = "sqlite:///"


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FolderRole(_Section):
    """What files of a folder must be: X12-011 compares ISA15 and the receivers."""

    role: Literal["production", "test"] | None = None
    receivers: tuple[str, ...] = ()


class Nightly(_Section):
    """The folder job."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    inbox: Path = Field(alias="in")  # watched, never written into
    clean: Path
    held: Path
    archive: Path
    rejected: Path
    reports: Path | None = None  # default: the reports folder of the other commands
    tables: Path | None = None  # these three override the keys of the same names outside [nightly]
    ledger: str | None = None
    hold_level: Level | None = None
    mode: Literal["enforce", "observe"] = "enforce"
    stable_seconds: float = Field(
        default=60, ge=0
    )  # a file that grew within this time is still being written
    wait_seconds: float = Field(default=300, ge=0)  # how long a run waits for such files
    unfinished_hours: float = Field(
        default=12, ge=0
    )  # a file without its IEA is judged as it is after this time
    keep_days: int = Field(default=90, ge=1)


class Config(_Section):
    """Everything scrubber.toml may say; every key is optional but those of [nightly]."""

    tables: Path | None = None
    ledger: str | None = None
    waivers: Path | None = None
    reports: Path = Path("reports")
    jobs: int | None = Field(default=None, ge=1)
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
    try:
        content = tomllib.loads(found.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{found}: {error}") from error
    try:
        config = Config.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{found.name}: {key}: {first['msg']}.") from error
    return _anchored(config, found.resolve().parent)


def _anchored(config: Config, folder: Path) -> Config:
    """Make relative paths count from the file they stand in."""
    changes: dict[str, object] = {
        name: folder / getattr(config, name)
        for name in ("tables", "waivers", "reports")
        if getattr(config, name)
    }
    changes["ledger"] = _anchored_ledger(config.ledger, folder)
    if config.nightly is not None:
        changes["nightly"] = _anchored_nightly(config.nightly, folder)
    return config.model_copy(update=changes)


def _anchored_nightly(nightly: Nightly, folder: Path) -> Nightly:
    names = ("inbox", "clean", "held", "archive", "rejected", "reports", "tables")
    changes: dict[str, object] = {
        name: folder / getattr(nightly, name) for name in names if getattr(nightly, name) is not None
    }
    changes["ledger"] = _anchored_ledger(nightly.ledger, folder)
    return nightly.model_copy(update=changes)


def _anchored_ledger(url: str | None, folder: Path) -> str | None:
    """A job started from another folder must find the same ledger, or it would send claims again."""
    if url is None or ("://" in url and not url.startswith(_SQLITE)):
        return url
    path = Path(url.removeprefix(_SQLITE)).expanduser()
    return f"{_SQLITE}{folder / path}" if str(path) not in (".", ":memory:") else url
