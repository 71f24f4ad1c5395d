"""NDC: ten digits to eleven, packages of a line, and HCPCS units from an NDC quantity."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.rows import NdcPackage
    from scrubber.reference.tables import Tables

NDC_QUALIFIER = "N4"
UNITS = ("F2", "GR", "ME", "ML", "UN")
_SEGMENTS = lazy_pattern(r"(\d{4,5})-(\d{3,4})-(\d{1,2})")
_ELEVEN = lazy_pattern(r"\d{11}")
_ASSAYED = frozenset({"J0256", "J0257"})


@lru_cache(maxsize=8192)
def is_eleven(text: str) -> bool:
    """Whether the text is eleven digits."""
    return _ELEVEN.fullmatch(text) is not None and text.isascii()


def to_eleven(text: str) -> str | None:
    """Read an NDC printed with hyphens or spaces as eleven digits; None where it can be read several ways.

    4-4-2 gets a zero before the labeler, 5-3-2 before the product, 5-4-1 before the package. Ten
    digits without hyphens could be any of the three.
    """
    squeezed = text.replace(" ", "")
    if is_eleven(squeezed):
        return squeezed
    found = _SEGMENTS.fullmatch(squeezed)
    if found is None or len("".join(found.groups())) not in (10, 11):
        return None
    return found[1].zfill(5) + found[2].zfill(4) + found[3].zfill(2)


def readings(ten: str) -> tuple[str, str, str]:
    """The three ways to read ten digits: 4-4-2, 5-3-2, 5-4-1."""
    return "0" + ten, ten[:5] + "0" + ten[5:], ten[:9] + "0" + ten[9:]


def resegmented(eleven: str) -> tuple[str, ...]:
    """Other NDCs the number becomes when its padding zero moves to another segment."""
    found: dict[str, None] = {}
    for place in (0, 5, 9):
        if eleven[place] == "0":
            found.update(dict.fromkeys(readings(eleven[:place] + eleven[place + 1 :])))
    return tuple(one for one in found if one != eleven)


def hyphenated(eleven: str) -> str:
    """Print as people write it: 57894-0030-01."""
    return f"{eleven[:5]}-{eleven[5:9]}-{eleven[9:]}"


def product_of(line: Line) -> str:
    """Labeler and product of the line's NDC, nine digits; empty where there is none to read."""
    return line.ndc.code[:9] if line.ndc is not None and is_eleven(line.ndc.code) else ""


def packages(line: Line, tables: Tables) -> tuple[NdcPackage, ...]:
    """Rows of the line's NDC in force on its day, one for each code that bills it."""
    day = line.date
    if line.ndc is None or day is None or not is_eleven(line.ndc.code):
        return ()
    return tables.ndc_package.all(line.ndc.code, day)


def package_for(line: Line, tables: Tables) -> NdcPackage | None:
    """The package as the line's own code bills it."""
    for row in packages(line, tables):
        if row.hcpcs == line.code:
            return row
    return None


def is_assayed(code: str) -> bool:
    """Whether each vial states its own potency, so that no table can say how many units it holds."""
    return code in _ASSAYED or "J7175" <= code <= "J7214"


def expected_units(quantity: Decimal, unit: str, package: NdcPackage) -> Decimal | None:
    """HCPCS units in an NDC quantity: quantity / item's quantity x units of the item.

    ML 15 of natalizumab (15 mL, 300 units) are 300 units; UN 1 counts the vial and gives the same.
    None where the package does not allow the sum.
    """
    if not package.usable or not package.units_per_item or is_assayed(package.hcpcs):
        return None
    if unit == "UN" and package.unit_of_measure == "ML":
        return quantity * package.units_per_item
    if unit == package.unit_of_measure or (unit in ("UN", "ML") and not package.unit_of_measure):
        return quantity / package.item_quantity * package.units_per_item if package.item_quantity else None
    return None


def agrees(expected: Decimal, billed: Decimal) -> bool:
    """Within one unit (rounding up) or two percent."""
    return abs(expected - billed) <= max(Decimal(1), abs(billed) / 50)


def supports(line: Line, tables: Tables) -> bool:
    """Whether the line's NDC quantity comes to the units it bills."""
    ndc, package = line.ndc, package_for(line, tables)
    if ndc is None or ndc.quantity is None or package is None or line.units is None:
        return False
    expected = expected_units(ndc.quantity, ndc.unit, package)
    return expected is not None and agrees(expected, line.units)
