"""NCCI add-on codes and the primary codes each may follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from scrubber.reference.importers.draft import Draft, Record, Reject, Shape, iso
from scrubber.reference.importers.ncci import CARRY_DAYS, stated_day
from scrubber.reference.importers.source import Source
from scrubber.reference.release import Release

_CODE = re.compile(r"[A-Z0-9]\d{3}[A-Z0-9]")


def recognise(_name: str, head: str) -> str | None:
    """By its two columns of codes."""
    start = head[:3000]
    is_known = re.search(r"add.?on", start, re.IGNORECASE) and re.search(r"primary", start, re.IGNORECASE)
    return "addon_parent" if is_known else None


def read(source: Source, table: str) -> Draft:
    """Read primary codes by add-on code; the file is published once a year."""
    day = stated_day(source)
    release = Release(table, f"{day:%Y-%m-%d}", day, day + timedelta(days=366), CARRY_DAYS, 0)
    return Draft(release, "CMS", _parents(source))


def _parents(source: Source) -> Iterator[Record | Reject]:
    shape = Shape("addon_parent")
    addon_at = primary_at = -1
    first_at = last_at = -1
    for number, row in source.cells("\t" if source.name.lower().endswith(".txt") else ","):
        if addon_at < 0:
            names = [re.sub(r"[^a-z]", "", cell.lower()) for cell in row]
            if any("addon" in cell for cell in names) and any("primary" in cell for cell in names):
                addon_at = next(at for at, cell in enumerate(names) if "addon" in cell)
                primary_at = next(at for at, cell in enumerate(names) if "primary" in cell)
                first_at = next(
                    (at for at, cell in enumerate(names) if "effdt" in cell or "effective" in cell), -1
                )
                last_at = next(
                    (at for at, cell in enumerate(names) if "deldt" in cell or "delet" in cell), -1
                )
            continue
        if not any(row):
            continue
        addon, parent = row[addon_at].upper(), row[primary_at].upper()
        if parent == "CCCCC":
            continue  # the contractor says which primary codes it takes
        if not _CODE.fullmatch(addon) or not _CODE.fullmatch(parent):
            yield Reject(number, "add-on, primary", f"{addon} {parent}", "two codes of 5 characters")
            continue
        first = iso(row[first_at]) if 0 <= first_at < len(row) else ""
        last = iso(row[last_at]) if 0 <= last_at < len(row) else ""
        cells = {"addon": addon, "parent": parent, "basis": "cms"}
        yield shape.record({**cells, "effective_from": first, "effective_to": last})
