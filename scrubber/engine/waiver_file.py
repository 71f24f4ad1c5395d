"""waivers.csv: decisions kept beside the configuration."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from scrubber.engine.keyfile import key_id
from scrubber.engine.waivers import STRUCTURAL, Waiver
from scrubber.errors import ConfigError
from scrubber.rules import RULES_BY_CODE

COLUMNS = (
    "fingerprint", "rule", "payer_id", "code", "owner", "reason", "created", "expires", "ticket", "key_id",
)  # fmt: skip
REQUIRED = ("owner", "reason", "expires")


def load_waivers(path: Path | None, key: bytes) -> tuple[Waiver, ...]:
    """Read waivers; raises ConfigError naming row and column.

    A row has a fingerprint (with the id of the key it was made under) or a rule; expires is required;
    structural rules (X12) cannot be waived.
    """
    if path is None:
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            unknown = [name for name in reader.fieldnames or () if name not in COLUMNS]
            if unknown:
                raise ConfigError(f"{path.name}: there is no column '{unknown[0]}'.")
            return tuple(_waiver(row, f"{path.name}, line {reader.line_num}", key) for row in reader)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(f"{path.name} cannot be read as CSV in UTF-8: {type(error).__name__}.") from error


def _waiver(row: dict[str, str | None], where: str, key: bytes) -> Waiver:
    values = {name: (row.get(name) or "").strip() for name in COLUMNS}
    values["rule"] = values["rule"].upper()
    for name in REQUIRED:
        if not values[name]:
            raise ConfigError(f"{where}: {name} is empty; a waiver names its owner, reason and last day.")
    if not values["rule"] and not values["fingerprint"]:
        raise ConfigError(f"{where}: a waiver needs a fingerprint or a rule.")
    if values["rule"].startswith(STRUCTURAL):
        raise ConfigError(f"{where}: {values['rule']} is a structural rule and cannot be waived.")
    if values["rule"] and values["rule"] not in RULES_BY_CODE:
        raise ConfigError(f"{where}: there is no rule '{values['rule']}'; see scrubber rules.")
    if values["fingerprint"] and values["key_id"] != key_id(key):
        raise ConfigError(
            f"{where}: the fingerprint was made under another key (key_id is not {key_id(key)})."
        )
    return Waiver(
        values["rule"], values["fingerprint"], values["payer_id"], values["code"], values["owner"],
        values["reason"], _day(values["created"], where, "created"),
        _day(values["expires"], where, "expires") or date.min, values["ticket"],
    )  # fmt: skip


def _day(text: str, where: str, column: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"{where}: {column} is '{text}', not a date like 2026-04-15.") from None
