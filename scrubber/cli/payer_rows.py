"""payer_profile.csv filled with what files and defaults tell of the payers met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from scrubber.cli.write import write_whole
from scrubber.outputs.plain import csv_field
from scrubber.reference.canonical import written
from scrubber.reference.codec import cell, headers, record_of
from scrubber.reference.registry import SPECS

if TYPE_CHECKING:
    from scrubber.cli.payers import Key, Payer
    from scrubber.reference.tables import Tables

# Columns of payer_profile that a line of business has defaults for
DEFAULTED = (
    "ncci",
    "mue",
    "ndc_required",
    "jwjz_required_from",
    "complex_admin",
    "freq7",
    "tfl_days",
    "taxonomy_required",
)


def write_profiles(found: Sequence[tuple[Key, Payer]], tables: Tables, path: Path) -> None:
    """Rows the user has, as they are, then a row for every payer that has none."""
    header = headers(SPECS["payer_profile"].row)
    records: list[Sequence[str]] = []
    if tables.has("payer_profile"):
        records += [record_of(row) for row in tables.payer_profile.rows()]
    for key, payer in found:
        if payer.profile.row == "default":
            cells = _row(key, payer)
            records.append([cells.get(name, "") for name in header])
    content = written(header, records)

    def fill(out: BinaryIO) -> None:
        out.write(content)

    write_whole(path, fill)


def _row(key: Key, payer: Payer) -> dict[str, str]:
    profile, name = payer.profile, csv_field(payer.name)
    known = {trait: cell(getattr(profile, trait)) for trait in DEFAULTED}
    guessed = [trait for trait in DEFAULTED if trait in profile.guesses and known[trait]]
    note = f"{name}; {payer.claims} claims"
    if guessed:
        note += "; by default, to confirm: " + ", ".join(f"{trait}={known[trait]}" for trait in guessed)
    return {
        "payer_id": csv_field(key.payer_id) or re.sub(r"\W+", "-", payer.name).strip("-")[:20] or "UNNAMED",
        "name_pattern": "" if key.payer_id else f"^{re.escape(payer.name)}",
        "lob": "" if "line_of_business" in profile.guesses else key.line_of_business,
        "form": key.form,
        "note": note,
        **{trait: text for trait, text in known.items() if trait not in guessed},
    }
