"""The FDA NDC directory: product.txt and package.txt, tab-separated, with NDCs of ten digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scrubber.reference.importers.draft import Draft, Record, Reject, Shape, iso
from scrubber.reference.importers.source import Source
from scrubber.reference.release import Release

CARRY_DAYS = 200
_FORMS = ((4, 4, 2), (5, 3, 2), (5, 4, 1), (5, 4, 2))


def recognise(_name: str, head: str) -> str | None:
    """Packages carry the table; products are read beside them."""
    return "fda_ndc" if head.upper().startswith("PRODUCTID\tPRODUCTNDC\tNDCPACKAGECODE") else None


def is_product(head: str) -> bool:
    """Whether this is product.txt."""
    return head.upper().startswith("PRODUCTID\tPRODUCTNDC\tPRODUCTTYPENAME")


def eleven(ndc: str) -> str | None:
    """Eleven digits of a hyphenated ten-digit NDC: the short piece gets a leading zero."""
    pieces = ndc.split("-")
    if len(pieces) != 3 or not all(piece.isdigit() for piece in pieces):
        return None
    if tuple(map(len, pieces)) not in _FORMS:
        return None
    return pieces[0].zfill(5) + pieces[1].zfill(4) + pieces[2].zfill(2)


def read(source: Source, table: str, products: Source | None = None, day: date | None = None) -> Draft:
    """Read packages; name, form and route come from product.txt where it is there."""
    start = day or date(2000, 1, 1)
    release = Release(table, f"{start:%Y-%m-%d}", date(1900, 1, 1), start, CARRY_DAYS, 0)
    return Draft(release, "FDA", _packages(source, _products(products)))


def _products(source: Source | None) -> dict[str, tuple[str, str, str, str, str]]:
    """Name, ingredient, labeler, form and route by product id."""
    if source is None:
        return {}
    found = {}
    for row in _rows(source):
        brand = f"{row.get('PROPRIETARYNAME', '')} {row.get('PROPRIETARYNAMESUFFIX', '')}".strip()
        found[row["PRODUCTID"]] = (
            brand, row.get("NONPROPRIETARYNAME", ""), row.get("LABELERNAME", ""),
            row.get("DOSAGEFORMNAME", ""), row.get("ROUTENAME", ""),
        )  # fmt: skip
    return found


def _rows(source: Source) -> Iterator[dict[str, str]]:
    lines = source.lines()
    names = [name.strip().upper() for name in next(lines, "").split("\t")]
    for number, line in enumerate(lines, start=2):
        if line.strip():
            cells = [cell.strip() for cell in line.split("\t")]
            yield {"": str(number), **dict(zip(names, cells, strict=False))}


def _packages(
    source: Source, products: dict[str, tuple[str, str, str, str, str]]
) -> Iterator[Record | Reject]:
    shape = Shape("fda_ndc")
    for row in _rows(source):
        ndc = eleven(row.get("NDCPACKAGECODE", ""))
        first, last = row.get("STARTMARKETINGDATE", ""), row.get("ENDMARKETINGDATE", "")
        if ndc is None:
            expected = "digits as 4-4-2, 5-3-2 or 5-4-1"
            yield Reject(int(row[""]), "NDCPACKAGECODE", row.get("NDCPACKAGECODE", ""), expected)
        elif (first and not iso(first)) or (last and not iso(last)):
            yield Reject(int(row[""]), "marketing dates", f"{first} {last}".strip(), "dates as YYYYMMDD")
        else:
            brand, ingredient, labeler, form, route = products.get(row["PRODUCTID"], ("",) * 5)
            yield shape.record(
                {
                    "ndc": ndc, "product": brand, "ingredient": ingredient, "labeler": labeler,
                    "dosage_form": form, "route": route,
                    "package": re.sub(r"\s+", " ", row.get("PACKAGEDESCRIPTION", "")),
                    "effective_from": iso(first), "effective_to": iso(last),
                }
            )  # fmt: skip
