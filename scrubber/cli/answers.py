"""Payers' answers as somebody lists them in a CSV, until acknowledgements are read."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from scrubber.errors import ConfigError

if TYPE_CHECKING:
    from scrubber.ledger import Mark

COLUMNS = ("claim_id", "billing_npi", "payer_id", "icn", "date", "paid", "carc")
SHOWN = 20  # mistakes named at once


def read_answers(path: Path, outcome: str, day: date) -> list[tuple[int, Mark]]:
    """Read the answers, each with its line; ``day`` stands in for a date that is not given.

    Raises ConfigError naming line and column of each mistake, never what stands there.
    """
    answers: list[tuple[int, Mark]] = []
    mistakes: list[str] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            _check_header(reader.fieldnames or (), path.name)
            for row in reader:
                values = {name: (row.get(name) or "").strip() for name in COLUMNS}
                found = _answer(values, outcome, day) if any(values.values()) else None
                if isinstance(found, str):
                    mistakes.append(f"{path.name}, line {reader.line_num}: {found}")
                elif found is not None:
                    answers.append((reader.line_num, found))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(f"{path.name} cannot be read as CSV: {type(error).__name__}.") from error
    if mistakes:
        more = [f"and {len(mistakes) - SHOWN} more"] if len(mistakes) > SHOWN else []
        raise ConfigError("\n".join(mistakes[:SHOWN] + more))
    return answers


def _check_header(names: object, file: str) -> None:
    present = tuple(names) if isinstance(names, list | tuple) else ()
    if "claim_id" not in present:
        raise ConfigError(f"{file} has no column claim_id; its columns are {', '.join(COLUMNS)}.")
    unknown = [name for name in present if name not in COLUMNS]
    if unknown:
        raise ConfigError(f"{file} has a column of another name than {', '.join(COLUMNS)}.")


def _answer(values: dict[str, str], outcome: str, day: date) -> Mark | str:
    from scrubber.ledger import Mark, State

    if not values["claim_id"]:
        return "claim_id is empty."
    try:
        on = date.fromisoformat(values["date"]) if values["date"] else day
    except ValueError:
        return "date is not like 2026-04-15."
    try:
        paid = int(Decimal(values["paid"]) * 100) if values["paid"] else None
    except (InvalidOperation, ValueError, OverflowError):
        return "paid is not an amount like 120.50."
    return Mark(
        values["claim_id"], State(outcome), on, values["billing_npi"], values["payer_id"], values["icn"],
        paid,
        tuple(values["carc"].replace(",", " ").split()),
    )  # fmt: skip
