"""What a user's table must obey: known columns, readable cells, known codes, no overlap."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from scrubber.errors import TableError
from scrubber.reference.codec import Reader, Unreadable, headers
from scrubber.reference.registry import Spec
from scrubber.reference.row import Row
from scrubber.reference.sheets import Sheet

LINES_OF_BUSINESS = ("medicare_b", "medicare_opps", "medicare_advantage", "medicaid", "commercial", "*", "")
FORMS = ("837P", "837I", "*", "")
# Words a column may hold, by table and column; "" by table means every table
WORDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("", "lob"): LINES_OF_BUSINESS,
    ("", "form"): FORMS,
    ("payer_profile", "ncci"): ("none", "medicare", "medicaid", ""),
    ("payer_profile", "mue"): ("none", "medicare", "medicaid", ""),
    ("payer_profile", "complex_admin"): ("cpt", "therapeutic", "table", ""),
    ("payer_profile", "auth_level"): ("claim", "line", ""),
    ("rule_setting", "severity"): ("error", "warning", "info", "off"),
    ("pa_rule", "level"): ("claim", "line", ""),
    ("preferred_product", "status"): ("preferred", "non_preferred"),
    ("complex_admin_policy", "family"): ("chemo", "therapeutic"),
    ("location", "off_campus"): ("none", "excepted", "nonexcepted", ""),
    ("claim_history", "status"): (
        "sent", "accepted", "pending", "paid", "denied", "rejected", "superseded", "voided",
    ),
    ("medication_history", "outcome"): (
        "failed", "intolerant", "contraindicated", "effective", "unknown", "",
    ),
    ("provider_directory", "entity_type"): ("1", "2", ""),
}  # fmt: skip
# Columns that tell one row from another: two rows that share them must not be in force on one day
IDENTITY: Mapping[str, tuple[str, ...]] = {
    "payer_profile": ("payer_id", "lob", "form"),
    "rule_setting": ("rule", "payer_id", "lob", "form"),
    "pa_rule": ("payer_id", "plan", "hcpcs", "site"),
    "step_rule": ("payer_id", "lob", "hcpcs", "icd_prefix"),
    "preferred_product": ("payer_id", "class_", "hcpcs"),
    "soc_rule": ("payer_id", "hcpcs"),
    "complex_admin_policy": ("payer_id", "hcpcs"),
    "whitebag_rule": ("payer_id", "hcpcs", "site"),
    "timely_filing": ("payer_id", "lob", "network"),
    "sad_list": ("contractor", "hcpcs"),
    "route_modifier": ("payer_id", "contractor", "hcpcs"),
    "provider": ("npi",),
    "provider_directory": ("npi",),
}
_CODE = re.compile(r"[A-Z0-9]{5}|[A-Z0-9]{1,4}\*|\*|")
# Columns that stand for a code or a text pattern; errors quote their content only outside PHI tables
_PATTERNS = ("auth_regex", "member_id_regex", "name_pattern")
KnowsCode = Callable[[str], bool]


def checked_rows(spec: Spec, sheet: Sheet, knows_code: KnowsCode) -> tuple[Row, ...]:
    """Read a sheet into rows; raises TableError naming the first cell that is wrong."""
    _check_columns(spec, sheet)
    reader: Reader[Any] = Reader(spec.row, sheet.header)
    found: list[Row] = []
    spans: dict[tuple[object, ...], list[tuple[date, date, int]]] = {}
    for number, record in sheet.records:
        cells = _folded(sheet, record)
        _check_words(spec, sheet, number, cells, knows_code)
        try:
            row = reader.read(cells)
        except Unreadable:
            column, expected = reader.faults(cells)[0]
            raise _wrong(spec, sheet, number, column, expected, cells) from None
        _check_span(spec, sheet, number, row, spans)
        found.append(row)
    return tuple(found)


def _folded(sheet: Sheet, record: tuple[str, ...]) -> tuple[str, ...]:
    """Codes in upper case and diagnosis prefixes without dot, however they were typed."""
    upper = {"hcpcs", "icd_prefix"}
    return tuple(
        cell.upper().replace(".", "") if name in upper else cell
        for name, cell in zip(sheet.header, record, strict=True)
    )


def _check_columns(spec: Spec, sheet: Sheet) -> None:
    known = (*headers(spec.row), "source", "note")
    for name in sheet.header:
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            where = sheet.cell(1, name) if sheet.is_workbook else sheet.place
            raise TableError(f"{where}: {spec.name} has no column {name!r}.{hint}")
    for name in spec.key:
        if name not in sheet.header and name not in ("claim_id", "member_id"):
            raise TableError(f"{sheet.place}: column {name} of {spec.name} is missing.")


def _check_words(
    spec: Spec, sheet: Sheet, number: int, cells: tuple[str, ...], knows_code: KnowsCode
) -> None:
    for name, cell in zip(sheet.header, cells, strict=True):
        words = WORDS.get((spec.name, name)) or WORDS.get(("", name))
        if words is not None and cell not in words:
            raise _wrong(spec, sheet, number, name, "one of " + ", ".join(filter(None, words)), cells)
        if name == "hcpcs":
            if not _CODE.fullmatch(cell):
                raise _wrong(
                    spec, sheet, number, name, "a code of 5 characters, a prefix like J17*, or *", cells
                )
            if cell and "*" not in cell and not spec.is_phi and not knows_code(cell):
                raise _wrong(spec, sheet, number, name, "a code of the HCPCS table of any date", cells)
        elif name in _PATTERNS and cell:
            _check_pattern(spec, sheet, number, name, cell, cells)


def _check_pattern(
    spec: Spec, sheet: Sheet, number: int, name: str, pattern: str, cells: tuple[str, ...]
) -> None:
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except re.error:
        raise _wrong(spec, sheet, number, name, "a regular expression", cells) from None
    if not is_quick(compiled):
        raise _wrong(spec, sheet, number, name, "a simpler expression: this one may run for ever", cells)


# A repeated group that itself repeats, such as (a+)+, makes a search take exponential time
_NESTED = re.compile(r"\((?:[^()\\]|\\.)*[+*](?:[^()\\]|\\.)*\)(?:[+*]|\{\d+,)")
_ALTERNATES = re.compile(r"\((?:\?:)?([^()|]+)\|(?:[^()]*\|)?\1[^()]*\)(?:[+*]|\{\d+,)")


def is_quick(pattern: re.Pattern[str]) -> bool:
    """Whether a pattern is free of nested repeats and finishes within its time on a hostile name."""
    if _NESTED.search(pattern.pattern) or _ALTERNATES.search(pattern.pattern):
        return False
    from time import perf_counter

    for hostile in ("A" * 22 + "!", "1" * 22 + "!", "A 1" * 8 + "!"):
        start = perf_counter()
        pattern.search(hostile)
        if perf_counter() - start > TIME_LIMIT:
            return False
    return True


TIME_LIMIT = 0.05  # seconds


def _check_span(
    spec: Spec,
    sheet: Sheet,
    number: int,
    row: Row,
    spans: dict[tuple[object, ...], list[tuple[date, date, int]]],
) -> None:
    last = row.effective_to or date.max
    if last < row.effective_from:
        place = sheet.cell(number, "effective_to")
        raise TableError(f"{place}: the row ends on {last}, before it begins on {row.effective_from}.")
    identity = IDENTITY.get(spec.name)
    if identity is None:
        return
    mine = spans.setdefault(tuple(getattr(row, name) for name in identity), [])
    for first, end, other in mine:
        if row.effective_from <= end and first <= last:
            column = next(name for name in (spec.key[0], sheet.header[0]) if name in sheet.header)
            raise TableError(
                f"{sheet.cell(number, column)}: this row and row {other} are in force on the same days."
            )
    mine.append((row.effective_from, last, number))


def _wrong(
    spec: Spec, sheet: Sheet, number: int, column: str, expected: str, cells: tuple[str, ...]
) -> TableError:
    place = sheet.cell(number, column)
    if spec.is_phi:
        return TableError(f"{place}: the cell must hold {expected}.")
    return TableError(f"{place}: {cells[sheet.header.index(column)]!r} is not {expected}.")
