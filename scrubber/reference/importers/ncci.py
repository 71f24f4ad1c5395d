"""NCCI: medically unlikely edits and procedure pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scrubber.errors import TableError
from scrubber.reference.importers.draft import (
    Draft,
    Record,
    Reject,
    Shape,
    day_in_name,
    iso,
    long_date,
    quarter,
)
from scrubber.reference.importers.source import Source
from scrubber.reference.release import Release

CARRY_DAYS = 200
CODE = re.compile(r"[A-Z0-9]\d{3}[A-Z0-9]")
_PTP_NAME = re.compile(r"cci(pra|oph)[-_]v(\d{3})r\d+[-_]?f?(\d)?", re.IGNORECASE)
_FIRST_VERSION = (320, 2026)  # v320 is the first quarter of 2026
_EFFECTIVE = re.compile(r"eff(?:ective)?[-_ ]*(?:on )?(\d{1,2})[-_/](\d{1,2})[-_/](\d{4})", re.IGNORECASE)
_SETTINGS = (
    ("practitioner", re.compile(r"practitioner", re.IGNORECASE)),
    ("outpatient", re.compile(r"outpatient|facility|oph", re.IGNORECASE)),
    ("dme", re.compile(r"dme|durable", re.IGNORECASE)),
)


def recognise(name: str, head: str) -> str | None:
    """MUE by its value column, PTP by its name or its header."""
    if re.search(r"mue values|mue adjudication", head, re.IGNORECASE):
        return "mue"
    if _PTP_NAME.search(name) or (
        "Column 1" in head and "Column 2" in head and "1=allowed" in head.replace(" ", "")
    ):
        return "ptp"
    return None


def read(source: Source, table: str) -> Draft:
    """Read the file whose table was recognised."""
    if table == "mue":
        return _mue(source)
    return _ptp(source)


def stated_day(source: Source) -> date:
    """The quarter's first day, by the file's name or by the text above its header."""
    for text in (source.name, source.path.name, source.head()[:3000]):
        match = _EFFECTIVE.search(text)
        if match:
            return date(int(match[3]), int(match[1]), int(match[2]))
        stated = re.search(r"[Ee]ffective (?:[Dd]ate:? )?([A-Z][a-z]+ \d{1,2}, \d{4})", text)
        day = long_date(stated[1]) if stated else None
        day = day or (None if "\n" in text else day_in_name(text))
        if day:
            return day
    raise TableError(f"{source.name}: neither the name nor the first lines say which quarter this is.")


def setting_of(source: Source) -> str:
    """The setting that the file's name or its first rows say."""
    title = " ".join(cell for _, row in zip(range(4), source.cells(), strict=False) for cell in row[1])
    setting = next((word for word, found in _SETTINGS if found.search(f"{source.name} {title}")), None)
    if setting is None:
        raise TableError(f"{source.name}: no column names practitioner, outpatient or DME services.")
    return setting


def _mue(source: Source) -> Draft:
    setting = setting_of(source)
    name, start, end = quarter(stated_day(source))
    release = Release("mue", name, start, end, CARRY_DAYS, CARRY_DAYS, setting)
    return Draft(release, "CMS", _limits(source, setting, start.isoformat(), end.isoformat()))


def _limits(source: Source, setting: str, start: str, end: str) -> Iterator[Record | Reject]:
    """The first record is a notice of many lines; the header's first cell breaks after a slash."""
    shape = Shape("mue")
    value_at = mai_at = -1
    for number, row in source.cells():
        if value_at < 0:
            names = [re.sub(r"\s+", "", cell).lower() for cell in row]
            if names and names[0].startswith("hcpcs/"):
                value_at = next(at for at, cell in enumerate(names) if "muevalues" in cell)
                mai_at = next(at for at, cell in enumerate(names) if "adjudication" in cell)
            continue
        if not any(row):
            continue
        code, value, mai = row[0].upper(), row[value_at], row[mai_at][:1]
        if not CODE.fullmatch(code):
            yield Reject(number, "HCPCS/CPT Code", code, "a code of 5 characters")
        elif not value.isdigit():
            yield Reject(number, "MUE Values", value, "a whole number")
        elif mai not in ("1", "2", "3"):
            yield Reject(number, "MUE Adjudication Indicator", row[mai_at], "1, 2 or 3")
        else:
            cells = {"setting": setting, "code": code, "value": value, "mai": mai}
            yield shape.record({**cells, "effective_from": start, "effective_to": end})


def _ptp(source: Source) -> Draft:
    match = _PTP_NAME.search(source.name)
    if match:
        setting = "practitioner" if match[1].lower() == "pra" else "outpatient"
        count = int(match[2]) - _FIRST_VERSION[0]
        day = date(_FIRST_VERSION[1] + count // 4, count % 4 * 3 + 1, 1)
    else:
        found = next(
            (word for word, seen in _SETTINGS if seen.search(source.name + source.head()[:500])), None
        )
        if found is None:
            raise TableError(
                f"{source.name}: the name must say the setting and quarter, such as ccipra-v322r0-f1.TXT."
            )
        setting, day = found, stated_day(source)
    name, start, end = quarter(day)
    release = Release("ptp", name, start, end, CARRY_DAYS, CARRY_DAYS, setting)
    return Draft(release, "CMS", _pairs(source, setting, end))


def _pairs(source: Source, setting: str, end: date) -> Iterator[Record | Reject]:
    """Six header lines; ``*`` is an active pair; indicator 9 was deleted on its own first day."""
    shape = Shape("ptp")
    is_below = False
    for number, row in source.cells("\t"):
        if not is_below and not (len(row) >= 6 and CODE.fullmatch(row[0]) and CODE.fullmatch(row[1])):
            continue
        is_below = True
        if not any(row):
            continue
        cells = [*row, *("",) * (6 - len(row))]
        fault = _pair_fault(number, cells)
        if fault is not None:
            yield fault
            continue
        # A deletion date is the pair's last day
        last = end.isoformat() if cells[4] in ("*", "") else iso(cells[4])
        yield shape.record(
            {
                "setting": setting,
                "column_one": cells[0],
                "column_two": cells[1],
                "modifier_indicator": cells[5][:1],
                "effective_from": iso(cells[3]),
                "effective_to": min(last, end.isoformat()),
            }
        )


def _pair_fault(number: int, cells: list[str]) -> Reject | None:
    if not CODE.fullmatch(cells[0]) or not CODE.fullmatch(cells[1]):
        return Reject(number, "Column 1, Column 2", f"{cells[0]} {cells[1]}", "two codes of 5 characters")
    if not iso(cells[3]):
        return Reject(number, "Effective Date", cells[3], "a date as YYYYMMDD")
    if cells[4] not in ("*", "") and not iso(cells[4]):
        return Reject(number, "Deletion Date", cells[4], "a date as YYYYMMDD or *")
    if cells[5][:1] not in ("0", "1", "9"):
        return Reject(number, "Modifier", cells[5], "0, 1 or 9")
    return None
