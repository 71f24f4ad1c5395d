"""Medicare Part B: the NDC-HCPCS crosswalk, its twin for unlisted drugs, and the payment limits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from scrubber.errors import TableError
from scrubber.reference.importers.draft import Draft, Record, Reject, Shape, day_in_name, quarter, stated_span
from scrubber.reference.importers.source import Source
from scrubber.reference.release import Release

CARRY_DAYS = 200
_HEADER = re.compile(r"_?\d{4}[_ ]CODE", re.IGNORECASE)
_NDC = re.compile(r"\d{5}-\d{4}-\d{2}")
_HCPCS = re.compile(r"[A-Z0-9]\d{3}[A-Z0-9]")
_COLUMNS = (
    "code", "short description", "labeler", "NDC", "drug name", "dosage",
    "PKG SIZE", "PKG QTY", "BILLUNITS", "BILLUNITSPKG",
)  # fmt: skip
_NOC_TITLE = "drug generic name"


def recognise(name: str, head: str) -> str | None:
    """Which of the three this is; other contexts of the same zip (AWP, OPPS, PrEP) are not."""
    lower = head.lower()
    if re.search(r"\b(awp|opps|prep)\b", name, re.IGNORECASE) and "crosswalk" in name.lower():
        return None
    if _NOC_TITLE in lower:
        return "noc_crosswalk" if "billunits" in lower else None
    if re.search(r"^\"?_?\d{4}[_ ]code,", lower, re.MULTILINE):
        return "asp_crosswalk"
    if "hcpcs code" in lower and "payment limit" in lower:
        return "asp_price"
    return None


def read(source: Source, table: str) -> Draft:
    """Read the file whose table was recognised."""
    first, last = _span(source)
    name, _, _ = quarter(first)
    release = Release(table, name, first, last, CARRY_DAYS, CARRY_DAYS)
    reader = {"asp_crosswalk": _crosswalk, "noc_crosswalk": _noc, "asp_price": _prices}[table]
    return Draft(release, "CMS", reader(source, first, last))


def _span(source: Source) -> tuple[date, date]:
    """The quarter: the preamble says it, and nothing else in the file does."""
    text = " ".join(" ".join(row) for _, row in _first(source, 12))
    stated = stated_span(text)
    if stated is not None:
        return stated
    named = day_in_name(source.name)
    if named is None:
        raise TableError(
            f"{source.name}: the lines above the header name no quarter, and neither does the file name."
        )
    _, start, end = quarter(named)
    return start, end


def _first(source: Source, count: int) -> Iterator[tuple[int, list[str]]]:
    for number, row in source.cells():
        if number > count:
            return
        yield number, row


def _crosswalk(source: Source, first: date, last: date) -> Iterator[Record | Reject]:
    is_below = False
    for number, row in source.cells():
        if not is_below:
            is_below = bool(row) and _HEADER.fullmatch(row[0]) is not None
            continue
        if any(row):
            yield _package(number, row, row[0].upper(), first, last, "asp_crosswalk")


def _noc(source: Source, first: date, last: date) -> Iterator[Record | Reject]:
    is_below = False
    for number, row in source.cells():
        if not is_below:
            is_below = bool(row) and row[0].lower() == _NOC_TITLE
            continue
        if any(row):
            cells = ["NOC", row[0], row[1], *row[2:]]
            yield _package(number, cells, "NOC", first, last, "noc_crosswalk")


def _package(
    number: int, row: Sequence[str], code: str, first: date, last: date, table: str
) -> Record | Reject:
    cells = [*row, *("",) * (10 - len(row))]
    if code != "NOC" and not _HCPCS.fullmatch(code):
        return Reject(number, "code", code, "a HCPCS code of 5 characters")
    if not _NDC.fullmatch(cells[3]):
        return Reject(number, "NDC", cells[3], "an NDC as 5-4-2 digits")
    numbers: list[Decimal | None] = []
    for at in (6, 7, 8, 9):
        value = _number(cells[at])
        if value is None and cells[at]:
            return Reject(number, _COLUMNS[at], cells[at], "a number")
        numbers.append(value)
    _, per_package, units, units_package = numbers
    multiplies = (
        per_package is not None
        and units is not None
        and units_package is not None
        and abs(per_package * units - units_package) <= 1
    )
    return _SHAPES[table].record(
        {
            "ndc": cells[3].replace("-", ""),
            "hcpcs": code,
            "product": cells[4],
            "labeler": cells[2],
            "dosage": cells[5],
            "package_size": cells[6].replace(",", ""),
            "package_quantity": cells[7].replace(",", ""),
            "units_per_item": cells[8].replace(",", ""),
            "units_per_package": cells[9].replace(",", ""),
            "multiplies": "Y" if multiplies else "N",
            "effective_from": first.isoformat(),
            "effective_to": last.isoformat(),
        }
    )


def _prices(source: Source, first: date, last: date) -> Iterator[Record | Reject]:
    notes = -1
    for number, row in source.cells():
        if notes < 0:
            if row and row[0].lower() == "hcpcs code":
                notes = next((at for at, cell in enumerate(row) if cell.lower() == "notes"), len(row))
            continue
        if not any(row):
            continue
        code, limit, share = row[0].upper(), _money(row[3]), _money(row[4])
        if not _HCPCS.fullmatch(code):
            yield Reject(number, "HCPCS Code", code, "a HCPCS code of 5 characters")
        elif limit is None and row[3].upper() not in ("", "N/A"):
            yield Reject(number, "Payment Limit", row[3], "an amount or N/A")
        else:
            yield _SHAPES["asp_price"].record(
                {
                    "hcpcs": code,
                    "limit": "" if limit is None else str(limit),
                    "coinsurance": "" if share is None else str(share),
                    "dosage": row[2],
                    "note": " ".join(row[notes].split()) if notes < len(row) else "",
                    "effective_from": first.isoformat(),
                    "effective_to": last.isoformat(),
                }
            )


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "")) if text else None
    except InvalidOperation:
        return None


def _money(text: str) -> Decimal | None:
    return _number(text.replace("$", ""))


_SHAPES = {name: Shape(name) for name in ("asp_crosswalk", "noc_crosswalk", "asp_price")}
