"""OPPS Addendum B: how Medicare pays each code in a hospital outpatient department."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.errors import TableError
from scrubber.reference.importers.draft import Draft, Record, Reject, Shape, day_in_name, quarter
from scrubber.reference.importers.source import Source
from scrubber.reference.release import Release

CARRY_DAYS = 200
_NAME_MONTH = re.compile(r"(January|April|July|October) (\d{4})", re.IGNORECASE)
_FILLER = " \xff\xa0"  # what stands for a blank here and there
_STATUS = re.compile(r"[A-Z]\d?")
_CODE = re.compile(r"[A-Z0-9]\d{3}[A-Z0-9]")


def recognise(_name: str, head: str) -> str | None:
    """Addendum B by its header; Addendum A and D have others."""
    return "opps_status" if re.search(r"^\"?hcpcs code,short descriptor\s*,si\b", head, re.I | re.M) else None


def read(source: Source, table: str) -> Draft:
    """Read codes and status indicators; the quarter stands in the file's name only."""
    match = _NAME_MONTH.search(source.name)
    day = day_in_name(f"{match[2]}_{match[1][:3]}") if match else day_in_name(source.name)
    if day is None:
        raise TableError(f"{source.name}: the file name must say the quarter, such as October 2025.")
    name, start, end = quarter(day)
    return Draft(
        Release(table, name, start, end, CARRY_DAYS, 0),
        "CMS",
        _records(source, start.isoformat(), end.isoformat()),
    )


def _records(source: Source, start: str, end: str) -> Iterator[Record | Reject]:
    shape = Shape("opps_status")
    at = -1
    for number, cells in source.cells():
        row = [cell.strip(_FILLER) for cell in cells]
        if at < 0:
            if row and row[0].lower() == "hcpcs code":
                at = next(place for place, cell in enumerate(row) if cell.upper() == "SI")
            continue
        if not row or not row[0]:
            continue
        if not _CODE.fullmatch(row[0]):
            yield Reject(number, "HCPCS Code", row[0], "a code of 5 characters")
        elif not _STATUS.fullmatch(row[at]):
            yield Reject(number, "SI", row[at], "a status indicator such as K or Q1")
        else:
            yield shape.record(
                {"hcpcs": row[0], "status": row[at], "effective_from": start, "effective_to": end}
            )
