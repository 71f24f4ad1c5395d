"""NCCI edits as others pass them on: MUE and pairs as plain CSV, setting and quarter in the file's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from scrubber.reference.importers.draft import Draft, Record, Reject, Shape, iso, quarter
from scrubber.reference.importers.ncci import CARRY_DAYS, CODE, setting_of, stated_day
from scrubber.reference.importers.source import Source
from scrubber.reference.release import Release

Cells = Mapping[str, str]
_MUE = ("hcpcs_code", "mue_units", "mue_mai")
_PTP = ("column_1", "column_2", "deletion_date", "modifier_indicator")
_HEADERS = {"mue": _MUE, "ptp": _PTP}


def recognise(_name: str, head: str) -> str | None:
    """By the names in the first line."""
    names = {cell.strip(' "').lower() for cell in head.partition("\n")[0].split(",")}
    return next((table for table, header in _HEADERS.items() if names.issuperset(header)), None)


def read(source: Source, table: str) -> Draft:
    """Read limits or pairs; where no first day is given, a row stands from the quarter's first day."""
    setting = setting_of(source)
    name, start, end = quarter(stated_day(source))
    take = _limit if table == "mue" else _pair
    release = Release(table, name, start, end, CARRY_DAYS, CARRY_DAYS, setting)
    return Draft(release, "CMS, passed on as CSV", _records(source, table, setting, (start, end), take))


def _records(
    source: Source,
    table: str,
    setting: str,
    span: tuple[date, date],
    take: Callable[[Cells], dict[str, str] | tuple[str, str]],
) -> Iterator[Record | Reject]:
    shape = Shape(table)
    first, last = span[0].isoformat(), span[1].isoformat()
    names: list[str] = []
    for number, row in source.cells():
        if not names:
            names = [cell.lower() for cell in row]
            continue
        if not any(row):
            continue
        cells = dict(zip(names, row, strict=False))
        taken = take(cells)
        if isinstance(taken, tuple):
            yield Reject(number, taken[0], cells.get(taken[0], ""), taken[1])
            continue
        ended = min(taken.pop("ended", last), last)
        days = {"effective_from": first if ended >= first else "", "effective_to": ended}
        yield shape.record({"setting": setting, **taken, **days})


def _limit(cells: Cells) -> dict[str, str] | tuple[str, str]:
    if not CODE.fullmatch(cells["hcpcs_code"]):
        return "hcpcs_code", "a code of 5 characters"
    if not cells["mue_units"].isdigit():
        return "mue_units", "a whole number"
    if cells["mue_mai"] not in ("1", "2", "3"):
        return "mue_mai", "1, 2 or 3"
    return {"code": cells["hcpcs_code"], "value": cells["mue_units"], "mai": cells["mue_mai"]}


def _pair(cells: Cells) -> dict[str, str] | tuple[str, str]:
    for name in _PTP[:2]:
        if not CODE.fullmatch(cells[name]):
            return name, "a code of 5 characters"
    ended = cells["deletion_date"]
    if ended not in ("", "*") and not re.fullmatch(r"\d{4}-\d\d-\d\d", iso(ended)):
        return "deletion_date", "a date as YYYY-MM-DD, or *"
    if cells["modifier_indicator"] not in ("0", "1", "9"):
        return "modifier_indicator", "0, 1 or 9"
    pair = {"column_one": cells["column_1"], "column_two": cells["column_2"]}
    return (
        pair
        | {"modifier_indicator": cells["modifier_indicator"]}
        | ({"ended": iso(ended)} if iso(ended) else {})
    )
