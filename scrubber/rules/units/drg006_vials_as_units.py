"""DRG-006: vials, mL or NDC quantity billed as HCPCS units."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from scrubber.arithmetic.containers import sizes_of
from scrubber.arithmetic.day_sums import DaySum
from scrubber.arithmetic.doses import is_minor, judged_doses
from scrubber.arithmetic.ndc import expected_units, package_for, supports
from scrubber.arithmetic.sums import amount
from scrubber.arithmetic.vials import plain
from scrubber.rules.rule import Fix, Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables

_MOST_VIALS = 10


@rule(
    "DRG-006",
    "Vials, mL or NDC quantity billed as HCPCS units (below plausible minimum)",
    severity=Severity.WARNING,
    carc=("16",),
    rarc=("M53",),
    scope=Scope.ENCOUNTER,
    when=Has.DRUG | Has.ODD_DOSE,
    source=Source(
        "HCPCS Level II descriptors; CMS ASP NDC-HCPCS crosswalk: billing units of a package",
        "https://www.cms.gov/medicare/payment/part-b-drugs/asp-pricing-files",
    ),
    remedy="Convert vials to units, such as one 300 mg vial of natalizumab to 300 units.",
)
def vials_as_units(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Too few units that happen to be the vials or millilitres used: the drug is billed far below its cost.

    Bad: one vial of natalizumab as one unit.

    >>> check(claim(lines=[line("J2323", 1, ndc="64406000801", ndc_quantity=15, ndc_unit="ML")]))
    loop 2400, SV104: J2323: 1 unit x 1 mg = 1 mg on 2024-02-10; the plausible minimum is 300 units x 1
        mg = 300 mg. The NDC quantity comes to 300 units.

    Bad: its 15 mL as 15 units.

    >>> check(claim(lines=[line("J2323", 15, ndc="64406000801", ndc_quantity=15, ndc_unit="ML")]))
    loop 2400, SV104: J2323: 15 units x 1 mg = 15 mg on 2024-02-10; the plausible minimum is 300 units x
        1 mg = 300 mg. The NDC quantity comes to 300 units.

    Good: 300 units.

    >>> check(claim(lines=[line("J2323", 300, ndc="64406000801", ndc_quantity=15, ndc_unit="ML")]))
    clean

    Good: the waste line makes the vial whole.

    >>> check(claim(lines=[line("J1745", 4), line("J1745", 6, modifiers="JW")]))
    clean
    """
    for total, drug in judged_doses(encounter):
        billed = total.administered + total.wasted
        if drug.plausible_min is None or billed >= drug.plausible_min or drug.single_dose_container != "Y":
            continue
        if billed <= 0 or not _counts_containers(total, billed, tables):
            continue
        line, meant = total.lines[0], _meant(total, tables)
        message = (
            f"{total.code}: {amount(billed, drug)} on {encounter.day}; the plausible minimum is "
            f"{amount(drug.plausible_min, drug)}."
        )
        yield Hit(
            line.where.at(line.element.units),
            message + (f" The NDC quantity comes to {plain(meant)} units." if meant else ""),
            total.lines,
            Severity.INFO if is_minor(line) else None,
            value=str(billed),
            expected=plain(meant) if meant else None,
            fix=Fix(f"Bill {plain(meant)} units, as the NDC quantity says.") if meant else None,
        )


def _counts_containers(total: DaySum, billed: Decimal, tables: Tables) -> bool:
    """Whether the figure is the NDC quantity, or a small count of containers that hold more than that."""
    if all(supports(line, tables) for line in total.lines):
        return False
    if any(line.ndc is not None and line.ndc.quantity == line.units for line in total.lines):
        return True
    sizes = sizes_of(total.lines, tables)
    return bool(sizes) and billed % 1 == 0 and billed <= _MOST_VIALS and min(sizes) > billed


def _meant(total: DaySum, tables: Tables) -> Decimal | None:
    """Units the lines' NDC quantities come to; None where one of them does not tell."""
    found = Decimal(0)
    for line in total.lines:
        ndc, package = line.ndc, package_for(line, tables)
        if ndc is None or ndc.quantity is None or package is None:
            return None
        expected = expected_units(ndc.quantity, ndc.unit, package)
        if expected is None:
            return None
        found += expected
    return found
