"""The folders of the job, checked before any file is touched."""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from scrubber.config import Config, Nightly
from scrubber.errors import ConfigError
from scrubber.nightly.disk import DiskError, make_folder

WORK = ".nightly"


class Folders(NamedTuple):
    """Where files come from and where they go."""

    inbox: Path
    clean: Path
    held: Path
    archive: Path
    rejected: Path
    reports: Path

    @property
    def work(self) -> Path:
        """Journal, lock and scratch files of the job."""
        return self.archive / WORK


def nightly_section(config: Config) -> Nightly:
    """Return the [nightly] section; raises ConfigError where there is none."""
    if config.nightly is None:
        raise ConfigError("scrubber.toml has no [nightly] section; scrubber init writes one to edit.")
    return config.nightly


def merged(config: Config) -> Config:
    """Let [nightly] override the tables, ledger and hold level of the other commands."""
    nightly = nightly_section(config)
    names = ("tables", "ledger", "hold_level")
    given: dict[str, Any] = {
        name: getattr(nightly, name) for name in names if getattr(nightly, name) is not None
    }
    return config._replace(**given)


def check_folders(config: Config, *, make: bool = True) -> Folders:
    """Check that every folder can be used and that none lies in another.

    Raises ConfigError naming the key of scrubber.toml.
    """
    nightly = nightly_section(config)
    folders = Folders(
        nightly.inbox, nightly.clean, nightly.held, nightly.archive, nightly.rejected,
        nightly.reports or config.reports,
    )  # fmt: skip
    _check_apart(folders)
    if not folders.inbox.is_dir():
        raise ConfigError(f"nightly.in: {folders.inbox} is not a folder.")
    if not os.access(folders.inbox, os.R_OK | os.X_OK):
        raise ConfigError(f"nightly.in: {folders.inbox} cannot be read.")
    for name in Folders._fields[1:]:
        _check_writable(name, getattr(folders, name), make=make)
    return folders


def _check_apart(folders: Folders) -> None:
    named = [(_key(name), path.resolve()) for name, path in zip(Folders._fields, folders, strict=True)]
    for (one, path), (other, second) in combinations(named, 2):
        if path == second:
            raise ConfigError(f"nightly.{one} and nightly.{other} are the same folder, {path}.")
    inbox = folders.inbox.resolve()
    for name, path in named[1:]:
        if inbox in path.parents:
            raise ConfigError(
                f"nightly.{name} lies in the watched folder {inbox}; the job never writes there."
            )


def _check_writable(name: str, folder: Path, *, make: bool) -> None:
    if make:
        try:
            make_folder(folder)
        except DiskError as error:
            raise ConfigError(f"nightly.{_key(name)}: {error}") from error
    if not folder.exists():
        return
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise ConfigError(f"nightly.{_key(name)}: {folder} is not a folder that can be written.")


def _key(name: str) -> str:
    return "in" if name == "inbox" else name
