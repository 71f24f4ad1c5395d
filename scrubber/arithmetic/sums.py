"""The sum of a drug line, laid out for people: units, milligrams, NDC quantity, containers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from scrubber.arithmetic.containers import sizes_of
from scrubber.arithmetic.ndc import expected_units, hyphenated, package_for
from scrubber.arithmetic.vials import Fill, next_whole, plain, whole
from scrubber.errors import NotCovered

if TYPE_CHECKING:
    from scrubber.model.line import Line, Ndc
    from scrubber.reference.rows import Drug, NdcPackage
    from scrubber.reference.tables import Tables

_FINEST = Decimal("0.001")


class Laid(NamedTuple):
    """A drug line's sum in words, and its two figures."""

    words: str
    waste_units: Decimal | None  # discarded on its day, where its drug comes in single-dose containers
    containers: int | None  # that given and discarded fill; None where they fill no whole number


NOTHING = Laid("", None, None)


def line_arithmetic(line: Line, tables: Tables) -> str:
    """Lay out a drug line's sum in one sentence; empty where its units cannot be read.

    ``40 units x 10 mg = 400 mg; NDC 57894-0030-01 UN 4 x 100 mg = 400 mg; 40 units = 4 containers of 10.``
    """
    return laid_out(line, tables).words


def laid_out(line: Line, tables: Tables) -> Laid:
    """Lay out a drug line's sum; nothing where its units cannot be read."""
    if line.units is None or not line.is_drug:
        return NOTHING
    parts = [amount(line.units, line.drug)]
    try:
        ndc_part = ndc_amount(line, tables)
        sizes = sizes_of((line,), tables)
    except NotCovered:  # a report says what it can
        ndc_part, sizes = "", ()
    if ndc_part:
        parts.append(ndc_part)
    words, wasted, containers = _containers(line, sizes)
    return Laid(f"{'; '.join([*parts, words] if words else parts)}.", wasted, containers)


def amount(units: Decimal, drug: Drug | None) -> str:
    """Print ``40 units x 10 mg = 400 mg``; units alone for a code that states no dose."""
    if drug is None or drug.dose_per_unit is None:
        return counted(units)
    dose, name = drug.dose_per_unit, drug.dose_unit
    return f"{counted(units)} x {plain(dose)} {name} = {plain(units * dose)} {name}"


def counted(units: Decimal) -> str:
    """Print ``1 unit``, ``40 units``."""
    return f"{plain(units)} unit{'' if units == 1 else 's'}"


def ndc_amount(line: Line, tables: Tables) -> str:
    """Print ``NDC 57894-0030-01 UN 4 x 100 mg = 400 mg``; empty where the package is unknown."""
    ndc, package = line.ndc, package_for(line, tables)
    if ndc is None or ndc.quantity is None or package is None:
        return ""
    expected = expected_units(ndc.quantity, ndc.unit, package)
    if expected is None or package.units_per_item is None:
        return ""
    strength = _strength(ndc, package, expected, line.drug)
    return f"NDC {hyphenated(ndc.code)} {ndc.unit} {plain(ndc.quantity)}{strength}"


def _strength(ndc: Ndc, package: NdcPackage, expected: Decimal, drug: Drug | None) -> str:
    """The right half: ``x 100 mg = 400 mg``, or ``/ 1.7 x 120 mg`` where one mL is no round strength."""
    dose, name = (
        (drug.dose_per_unit, drug.dose_unit) if drug and drug.dose_per_unit else (Decimal(1), "units")
    )
    per_item = (package.units_per_item or Decimal(0)) * dose
    counts_items = ndc.unit == "UN" and package.unit_of_measure == "ML"
    size = Decimal(1) if counts_items else package.item_quantity or Decimal(1)
    strength = per_item / size
    total = plain((expected * dose).quantize(_FINEST))
    if strength == strength.quantize(_FINEST):
        return f" x {plain(strength)} {name} = {total} {name}"
    return f" / {plain(size)} x {plain(per_item)} {name} = {total} {name}"


def _containers(line: Line, sizes: tuple[Decimal, ...]) -> Laid:
    """Given and discarded against whole containers, for drugs of single-dose containers."""
    if not sizes or line.drug is None or line.drug.single_dose_container != "Y":
        return NOTHING
    same = [one for one in line.claim.lines if one.code == line.code and one.date == line.date]
    given = sum((one.units for one in same if one.units and not one.is_waste), Decimal(0))
    wasted = sum((one.units for one in same if one.units and one.is_waste), Decimal(0))
    total = given + wasted
    head = f"{plain(given)} given + {plain(wasted)} discarded = " if wasted else ""
    fill = whole(total, sizes)
    if fill is not None:
        return Laid(f"{head}{counted(total)} = {fill}", wasted, fill.number)
    above = next_whole(total, sizes)
    return Laid(head + _not_whole(total, above) if above else "", wasted, None)


def _not_whole(total: Decimal, above: Fill) -> str:
    """Print ``35 units are not whole containers; 4 containers of 10 hold 40``."""
    verdict = "is no whole container" if total == 1 else "are not whole containers"
    hold = "holds" if above.number == 1 else "hold"
    return f"{counted(total)} {verdict}; {above} {hold} {plain(above.content)}"
