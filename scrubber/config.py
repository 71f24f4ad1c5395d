"""scrubber.toml, checked: what a site sets once so that every run and every night agree."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scrubber.errors import ConfigError

FILE_NAME = "scrubber.toml"
Level = Literal["error", "warning", "info"]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FolderRole(_Section):
    """What files of a folder must be: X12-011 compares ISA15 and the receivers."""

    role: Literal["production", "test"] | None = None
    receivers: tuple[str, ...] = ()


class Nightly(_Section):
    """The folder job."""

    inbox: Path
    clean: Path
    held: Path
    archive: Path
    rejected: Path
    reports: Path = Path("reports")
    mode: Literal["enforce", "observe"] = "enforce"
    stable_seconds: int = Field(default=60, ge=0)
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
        name: folder / getattr(config, name) for name in ("tables", "waivers", "reports") if getattr(config, name)
    }
    if config.nightly is not None:
        paths = ("inbox", "clean", "held", "archive", "rejected", "reports")
        moved = {name: folder / getattr(config.nightly, name) for name in paths}
        changes["nightly"] = config.nightly.model_copy(update=moved)
    return config.model_copy(update=changes)
