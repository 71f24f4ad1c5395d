"""NDC-010: NDC quantity does not agree with HCPCS units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.ndc import agrees, expected_units, package_for
from scrubber.arithmetic.sums import amount, ndc_amount
from scrubber.arithmetic.vials import plain
from scrubber.rules.rule import Fix, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.rows import NdcPackage
    from scrubber.reference.tables import Tables

_SEVERAL_PARTS = ("kit", "pack ")


@rule(
    "NDC-010",
    "NDC quantity does not agree with HCPCS units",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("M119", "M53"),
    when=Has.DOUBTFUL_PRODUCT,
    route="pharmacy",
    source=Source(
        "CMS ASP NDC-HCPCS crosswalk: units = NDC quantity / package size x billing units",
        "https://www.cms.gov/medicare/payment/part-b-drugs/asp-pricing-files",
    ),
    needs=("ndc_package",),
    settings=("ndc_required",),
    remedy="Recompute, such as vedolizumab 300 units = UN 1, natalizumab 300 units = ML 15, infliximab 40 "
    "units = UN 4.",
)
def quantity_disagrees(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Units and NDC quantity say the same amount twice; a payer that asks for both compares them.

    An error for Medicaid, a warning for others. One unit or two percent of rounding is let pass.

    Bad: three vials of 100 mg for 400 mg.

    >>> check(claim(payer="medicaid", lines=[line("J1745", 40, ndc="57894003001", ndc_quantity=3)]))
    loop 2410, CTP04: J1745: 40 units x 10 mg = 400 mg; NDC 57894-0030-01 UN 3 x 100 mg = 300 mg.

    Bad: the units copied into the NDC quantity.

    >>> check(claim(payer="medicaid", lines=[line("J1745", 40, ndc="57894003001", ndc_quantity=40)]))
    loop 2410, CTP04: J1745: 40 units x 10 mg = 400 mg; NDC 57894-0030-01 UN 40 x 100 mg = 4000 mg. The
        units stand in the NDC quantity.

    Good: four vials; 15 mL; one vial.

    >>> check(claim(payer="medicaid", lines=[line("J1745", 40, ndc="57894003001", ndc_quantity=4)]))
    clean
    >>> check(claim(payer="medicaid", lines=[
    ...     line("J2323", 300, ndc="64406000801", ndc_quantity=15, ndc_unit="ML")]))
    clean
    >>> check(claim(payer="medicaid", lines=[line("J3380", 300, ndc="64764030020", ndc_quantity=1)]))
    clean

    Good: given and discarded amounts on lines of their own.

    >>> check(claim(payer="medicaid", lines=[
    ...     line("J1745", 35, ndc="57894003001", ndc_quantity="3.5"),
    ...     line("J1745", 5, modifiers="JW", ndc="57894003001", ndc_quantity="0.5")]))
    clean
    """
    if not claim.payer.ndc_required:
        return
    for line in claim.lines:
        ndc, units = line.ndc, line.units
        if ndc is None or not line.is_drug or not units or not ndc.quantity or min(units, ndc.quantity) < 0:
            continue  # missing figures belong to DRG-001 and NDC-007
        package = package_for(line, tables)
        expected = None if package is None else expected_units(ndc.quantity, ndc.unit, package)
        if package is None or expected is None or agrees(expected, units):
            continue
        if any(part in package.note.lower() for part in _SEVERAL_PARTS):
            continue
        worked = f"{amount(units, line.drug)}; {ndc_amount(line, tables)}"
        copied = " The units stand in the NDC quantity." if ndc.quantity == units else ""
        meant = _quantity_for(line, package)
        yield Hit(
            ndc.quantity_where.at("CTP04"),
            f"{line.code}: {worked}.{copied}",
            (line,),
            None if claim.payer.is_medicaid else Severity.WARNING,
            value=plain(ndc.quantity),
            expected=meant,
            guessed="ndc_required" in claim.payer.guesses,
            fix=Fix(f"{ndc.unit} {meant} would be {plain(units)} units.") if meant else None,
        )


def _quantity_for(line: Line, package: NdcPackage) -> str | None:
    """The NDC quantity, in the line's unit, that comes to the units billed."""
    if line.units is None or not package.units_per_item or line.ndc is None:
        return None
    items = line.units / package.units_per_item
    counts_items = line.ndc.unit == "UN" and package.unit_of_measure == "ML"
    quantity = items if counts_items else items * (package.item_quantity or 1)
    return plain(round(quantity, 3))
