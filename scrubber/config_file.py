"""Read a scrubber.toml: every key known, every value of its type, relative paths from the file's folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from pydantic import Field as Checked

from scrubber.config import Config, FolderRole, Nightly
from scrubber.errors import ConfigError

_SQLITE = "sqlite:///"
_STRICT = ConfigDict(extra="forbid", populate_by_name=True)
# What a value must obey more than its type, in pydantic's words
_DEMANDS: Mapping[str, Mapping[str, Any]] = {
    "inbox": {"alias": "in"}, "stable_seconds": {"ge": 0}, "wait_seconds": {"ge": 0},
    "unfinished_hours": {"ge": 0}, "keep_days": {"ge": 1}, "jobs": {"ge": 1},
}  # fmt: skip
Section = TypeVar("Section", Config, FolderRole, Nightly)


def read_config(path: Path) -> Config:
    """Read a file; raises ConfigError naming key and fault."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    try:
        config = checked(Config, content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{path.name}: {key}: {first['msg']}.") from error
    return _anchored(config, path.resolve().parent)


def checked(kind: type[Section], content: Mapping[str, Any]) -> Section:
    """Make a section of what a file says; raises ValidationError."""
    return _section(kind, model_of(kind).model_validate(content))


def model_of(kind: Any) -> type[BaseModel]:
    """The model that checks a section: the section's own fields, types, defaults and demands."""
    hints = get_type_hints(kind)
    if kind is Config:
        hints["folder"] = model_of(FolderRole)
        hints["nightly"] = model_of(Nightly) | None
    defaults = kind._field_defaults
    definitions: dict[str, Any] = {
        name: (hints[name], Checked(default=defaults.get(name, ...), **_DEMANDS.get(name, {})))
        for name in kind._fields
    }
    return create_model(kind.__name__, __config__=_STRICT, **definitions)


def _section(kind: type[Section], model: BaseModel) -> Section:
    values: dict[str, Any] = {name: getattr(model, name) for name in type(model).model_fields}
    if isinstance(values.get("folder"), BaseModel):
        values["folder"] = _section(FolderRole, values["folder"])
    if isinstance(values.get("nightly"), BaseModel):
        values["nightly"] = _section(Nightly, values["nightly"])
    return kind(**values)


def _anchored(config: Config, folder: Path) -> Config:
    """Make relative paths count from the file they stand in."""
    changes: dict[str, Any] = {
        name: folder / getattr(config, name)
        for name in ("tables", "waivers", "reports")
        if getattr(config, name)
    }
    changes["ledger"] = _anchored_ledger(config.ledger, folder)
    if config.nightly is not None:
        changes["nightly"] = _anchored_nightly(config.nightly, folder)
    return config._replace(**changes)


def _anchored_nightly(nightly: Nightly, folder: Path) -> Nightly:
    names = ("inbox", "clean", "held", "archive", "rejected", "reports", "tables")
    changes: dict[str, Any] = {
        name: folder / getattr(nightly, name) for name in names if getattr(nightly, name) is not None
    }
    changes["ledger"] = _anchored_ledger(nightly.ledger, folder)
    return nightly._replace(**changes)


def _anchored_ledger(url: str | None, folder: Path) -> str | None:
    """A job started from another folder must find the same ledger, or it would send claims again."""
    if url is None or ("://" in url and not url.startswith(_SQLITE)):
        return url
    path = Path(url.removeprefix(_SQLITE)).expanduser()
    return f"{_SQLITE}{folder / path}" if str(path) not in (".", ":memory:") else url
