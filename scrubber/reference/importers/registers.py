"""Lists of providers, places, rebates and coverage: one header each, one record a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from scrubber.errors import TableError
from scrubber.reference.importers.draft import Draft, Record, Reject, Shape, day_in_name, iso
from scrubber.reference.importers.source import Source
from scrubber.reference.release import Release

Cells = Mapping[str, str]
_FIRST_DAY = date(1990, 1, 1)
_VERSION = re.compile(r"(?<!\d)(\d{3,4})(?!\d)")  # nucc_taxonomy_251, a year
_NPI = re.compile(r"[12]\d{9}")


class Register(NamedTuple):
    """How to know a file and what to take from it: cells, or (column, expected) where a record is bad."""

    table: str
    publisher: str
    needs: tuple[str, ...]  # columns, squeezed to letters and digits
    take: Callable[[Cells], dict[str, str] | tuple[str, str]]
    valid_days: int  # how long the list speaks after its day


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _taxonomy(cells: Cells) -> dict[str, str] | tuple[str, str]:
    code = cells["code"]
    if not re.fullmatch(r"[0-9A-Z]{9}X", code):
        return "code", "ten characters that end in X"
    return {
        "code": code,
        "grouping": cells["grouping"],
        "is_individual": "Y" if cells.get("section") == "Individual" else "N",
    }


def _place(cells: Cells) -> dict[str, str] | tuple[str, str]:
    code = cells["poscode"].zfill(2)
    if not re.fullmatch(r"\d\d", code):
        return "poscode", "two digits"
    kind = cells["postype"].lower()
    if kind not in ("facility", "non-facility", "unassigned"):
        return "postype", "Facility, Non-Facility or Unassigned"
    return {} if kind == "unassigned" else {
        "code": code, "name": cells["posname"], "is_facility": "Y" if kind == "facility" else "N",
    }  # fmt: skip


def _deactivated(cells: Cells) -> dict[str, str] | tuple[str, str]:
    npi, day = cells["npi"], iso(cells["nppesdeactivationdate"])
    if not _NPI.fullmatch(npi):
        return "npi", "ten digits that begin with 1 or 2"
    return {"npi": npi, "deactivated_on": day} if day else ("nppesdeactivationdate", "a date")


def _ordering(cells: Cells) -> dict[str, str] | tuple[str, str]:
    npi = cells["npi"]
    if not _NPI.fullmatch(npi):
        return "npi", "ten digits that begin with 1 or 2"
    return {"npi": npi} if cells["partb"].upper().startswith("Y") else {}


def _rebate(cells: Cells) -> dict[str, str] | tuple[str, str]:
    ndc = cells["ndc"].replace("-", "")
    if not re.fullmatch(r"\d{11}", ndc):
        return "ndc", "eleven digits"
    ended = cells.get("terminationdate", "")
    return {
        "ndc": ndc, "labeler": cells.get("labelername", ""), "product": cells.get("fdaproductname", ""),
        "unit": cells.get("unittype", ""), "terminated_on": iso(ended),
        "effective_from": iso(cells.get("marketdate", "")),
    }  # fmt: skip


def _covered(cells: Cells) -> dict[str, str] | tuple[str, str]:
    code = cells["icd10codeid"].replace(".", "")
    if not re.fullmatch(r"[A-Z][0-9A-Z]{2,6}", code):
        return "icd10codeid", "a diagnosis code"
    group = cells.get("icd10coveredgroup", "")
    return {"article": f"A{cells['articleid']}", "icd_prefix": code, "group": group, "hcpcs": "*"}


def _article_code(cells: Cells) -> dict[str, str] | tuple[str, str]:
    code = cells["hcpccodeid"]
    if not re.fullmatch(r"[A-Z0-9]{5}", code):
        return "hcpccodeid", "a code of 5 characters"
    return {"article": f"A{cells['articleid']}", "hcpcs": code, "group": cells.get("hcpccodegroup", "")}


REGISTERS = (
    Register("nucc", "NUCC", ("code", "grouping", "classification", "specialization"), _taxonomy, 366),
    Register("place_of_service", "CMS", ("poscode", "postype", "posname"), _place, 366),
    Register("provider_directory", "CMS", ("npi", "nppesdeactivationdate"), _deactivated, 120),
    Register(
        "ordering_eligible",
        "CMS",
        ("npi", "lastname", "firstname", "partb"),
        _ordering,
        120,
    ),
    Register("mdrp", "Medicaid.gov", ("ndc", "labelername", "marketdate", "terminationdate"), _rebate, 200),
    Register("coverage_article", "CMS contractors", ("articleid", "icd10codeid"), _covered, 366),
    Register("coverage_article", "CMS contractors", ("articleid", "hcpccodeid"), _article_code, 366),
)


def recognise(_name: str, head: str) -> str | None:
    """By the columns of the header."""
    found = _register(head)
    return found.table if found else None


def _register(head: str) -> Register | None:
    for line in head.splitlines()[:6]:
        names = {_squeezed(cell) for cell in line.split("\t" if "\t" in line else ",")}
        for register in REGISTERS:
            if names.issuperset(register.needs):
                return register
    return None


def read(source: Source, table: str) -> Draft:
    """Read the register; it speaks from its day on."""
    register = _register(source.head() if not source.is_workbook else _workbook_head(source))
    if register is None:
        raise TableError(f"{source.name}: the header is not the one it was recognised by.")
    day = day_in_name(source.name) or day_in_name(source.path.name)
    name = f"{day:%Y-%m}" if day else _version(source)
    last = (day or date.today()) + timedelta(days=register.valid_days)  # noqa: DTZ011 - import day of an undated list
    release = Release(table, name, _FIRST_DAY, last, register.valid_days, 0)
    return Draft(release, register.publisher, _records(source, register))


def _version(source: Source) -> str:
    """What an undated name says, else the beginning of the content's hash."""
    found = _VERSION.search(source.name) or _VERSION.search(source.path.name)
    return found[1] if found else source.sha256()[:12]


def _workbook_head(source: Source) -> str:
    rows = (row for _, (_, row) in zip(range(6), source.cells(), strict=False))
    return "\n".join(",".join(row) for row in rows)


def _records(source: Source, register: Register) -> Iterator[Record | Reject]:
    shape = Shape(register.table)
    names: list[str] = []
    delimiter = "\t" if "\t" in source.head()[:2000] else ","
    for number, row in source.cells(delimiter):
        if not names:
            squeezed = [_squeezed(cell) for cell in row]
            if set(squeezed).issuperset(register.needs):
                names = squeezed
            continue
        if not any(row):
            continue
        cells = dict(zip(names, [*row, *("",) * (len(names) - len(row))], strict=False))
        taken = register.take(cells)
        if isinstance(taken, tuple):
            yield Reject(number, taken[0], cells[taken[0]], taken[1])
        elif taken:
            yield shape.record(taken)
