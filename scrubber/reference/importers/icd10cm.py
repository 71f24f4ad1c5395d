"""ICD-10-CM: the code file (billable codes only) and the order file (headers too)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scrubber.errors import TableError
from scrubber.reference.importers.draft import Draft, Record, Reject, Shape
from scrubber.reference.importers.source import Source
from scrubber.reference.release import Release

CARRY_DAYS = 120
_NAME = re.compile(r"icd10cm[-_](codes|order)[-_](?:[A-Za-z]+[-_])?(20\d\d)", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][0-9A-Z]{2,6}")
_PLACEHOLDER = "X"  # fills the places up to the seventh character


def recognise(name: str, _head: str) -> str | None:
    """By name; the addenda beside them are no code lists."""
    return "icd10cm" if _NAME.search(name) and "addenda" not in name.lower() else None


def read(source: Source, table: str) -> Draft:
    """Read a fiscal year: it starts on October 1 of the year before."""
    match = _NAME.search(source.name)
    if match is None:
        raise TableError(f"{source.name}: the name must say the year, such as icd10cm-codes-2026.txt.")
    year = int(match[2])
    start, end = date(year - 1, 10, 1), date(year, 9, 30)
    release = Release(table, f"FY{year}", start, end, CARRY_DAYS, 0)
    records = _codes(source, start, end) if match[1].lower() == "codes" else _order(source, start, end)
    return Draft(release, "CDC/CMS", records)


def _record(shape: Shape, code: str, billable: str, start: date, end: date) -> Record:
    days = {"effective_from": start.isoformat(), "effective_to": end.isoformat()}
    return shape.record({"code": code, "billable": billable, **days})


def _codes(source: Source, start: date, end: date) -> Iterator[Record | Reject]:
    """Code in columns 1-7; headers are the categories above the codes, such as G35 and K50.9."""
    shape = Shape("icd10cm")
    codes: set[str] = set()
    for number, line in enumerate(source.lines(), start=1):
        code = line[:7].strip()
        if not line.strip():
            continue
        if not _CODE.fullmatch(code) or line[7:8] not in (" ", ""):
            yield Reject(number, "code (1-7)", line[:8], "a code without dot, then a blank")
            continue
        codes.add(code)
        yield _record(shape, code, "Y", start, end)
    above = {code[:length] for code in codes for length in range(3, len(code)) if _is_category(code, length)}
    for code in sorted(above - codes):
        yield _record(shape, code, "N", start, end)


def _is_category(code: str, length: int) -> bool:
    """Whether the first characters name a category: T36.0X of T36.0X1A does, O35.BX of O35.BXX0 does not."""
    return code[length - 1] != _PLACEHOLDER or code[length:6].strip(_PLACEHOLDER) != ""


def _order(source: Source, start: date, end: date) -> Iterator[Record | Reject]:
    """Order number 1-5, code 7-13, flag 15: 0 header, 1 billable."""
    shape = Shape("icd10cm")
    for number, line in enumerate(source.lines(), start=1):
        if not line.strip():
            continue
        code, flag = line[6:13].strip(), line[14:15]
        if not _CODE.fullmatch(code):
            yield Reject(number, "code (7-13)", code, "a code without dot")
        elif flag not in ("0", "1"):
            yield Reject(number, "flag (15)", flag, "0 or 1")
        else:
            yield _record(shape, code, "Y" if flag == "1" else "N", start, end)
