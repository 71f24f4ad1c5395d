"""HCPCS Level II: 320 characters fixed width, or the workbook and CSV beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scrubber.errors import TableError
from scrubber.reference.importers.draft import Draft, Record, Reject, Shape, day_in_name, iso, quarter
from scrubber.reference.importers.source import Source
from scrubber.reference.release import Release

_CODE = re.compile(r"[A-Z]\d{4}")
_MODIFIER = re.compile(r"[A-Z0-9]{2}")
_PROCEDURE, _PROCEDURE_MORE, _MODIFIER_RECORD, _MODIFIER_MORE = "3478"
_FIRST_DAY = date(2003, 1, 1)  # ended codes stay in the file for years, not for ever


def recognise(name: str, head: str) -> str | None:
    """The workbook by its header, the text by its widths."""
    if (
        re.match(r"\"?HCPC,\"?SEQNUM,\"?RECID", head.replace(" ", ""), re.IGNORECASE)
        or "\nHCPC,SEQNUM" in head
    ):
        return "hcpcs"
    lines = head.splitlines()[:3]
    if "anweb" in name.lower() and name.lower().endswith(".txt"):
        return "hcpcs"
    if lines and all(
        len(line) >= 290 and line[5:10].isdigit() and line[10:11] in "3478" for line in lines[:2]
    ):
        return "hcpcs"
    return None


def read(source: Source, table: str) -> Draft:
    """Read codes and their days; the quarter stands in the file's name only."""
    day = day_in_name(source.name) or day_in_name(source.path.name)
    if day is None:
        raise TableError(f"{source.name}: the file name must say the quarter, such as HCPC2026_JUL_ANWEB.")
    name, _, end = quarter(day)
    is_text = source.name.lower().endswith(".txt")
    records = _fixed(source) if is_text else _cells(source)
    return Draft(Release(table, name, _FIRST_DAY, end, 0, 0), "CMS", records)


def _fixed(source: Source) -> Iterator[Record | Reject]:
    shape = Shape("hcpcs")
    for number, line in enumerate(source.lines(), start=1):
        kind = line[10:11]
        if kind in (_PROCEDURE_MORE, _MODIFIER_MORE, _MODIFIER_RECORD) or not line.strip():
            continue  # continued long text, and modifiers, which have a table of their own
        code = line[0:5].strip()
        if kind != _PROCEDURE:
            yield Reject(number, "record id (11)", kind, "3, 4, 7 or 8")
        elif not _CODE.fullmatch(code):
            yield Reject(number, "code (1-5)", code, "a letter and four digits")
        else:
            yield shape.record(
                _life(code, line[268:276].strip(), line[276:284].strip(), line[284:292].strip())
            )


def _life(code: str, added: str, acted: str, ended: str) -> dict[str, str]:
    """A code's days; the action date of an ended code is the day after its end, and no start."""
    return {
        "code": code,
        "effective_from": iso(added) or ("" if ended else iso(acted)),
        "effective_to": iso(ended),
    }


def _cells(source: Source) -> Iterator[Record | Reject]:
    shape = Shape("hcpcs")
    places: dict[str, int] = {}
    for number, row in source.cells():
        if not places:
            names = [cell.upper() for cell in row]
            if "HCPC" in names:
                places = {name: at for at, name in enumerate(names) if name}
            continue
        cells = {name: row[at] if at < len(row) else "" for name, at in places.items()}
        code = cells["HCPC"]
        if not code or cells.get("RECID", _PROCEDURE) != _PROCEDURE or _MODIFIER.fullmatch(code):
            continue
        if not _CODE.fullmatch(code):
            yield Reject(number, "HCPC", code, "a letter and four digits")
        else:
            added, acted, ended = (cells.get(name, "") for name in ("ADD DT", "ACT EFF DT", "TERM DT"))
            yield shape.record(_life(code, added, acted, ended))
