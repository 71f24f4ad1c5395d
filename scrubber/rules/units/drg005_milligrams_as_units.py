"""DRG-005: milligrams (or mL) billed as HCPCS units."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from scrubber.arithmetic.day_sums import DaySum
from scrubber.arithmetic.doses import is_minor, judged_doses
from scrubber.arithmetic.ndc import supports
from scrubber.arithmetic.sums import amount
from scrubber.arithmetic.vials import plain
from scrubber.rules.rule import Fix, Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.rows import Drug
    from scrubber.reference.tables import Tables

_ONE, _TEN = Decimal(1), Decimal(10)


@rule(
    "DRG-005",
    "Milligrams (or mL) billed as HCPCS units",
    severity=Severity.ERROR,
    carc=("151", "222"),
    rarc=("N362", "M53"),
    scope=Scope.ENCOUNTER,
    when=Has.DRUG | Has.ODD_DOSE,
    source=Source("HCPCS Level II descriptors: the amount one unit stands for"),
    remedy="Divide the dose by the descriptor's amount.",
)
def milligrams_as_units(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Where one unit is not one milligram, milligrams typed as units bill another dose.

    Bad: 400 mg of a 10 mg code as 400 units.

    >>> check(claim(lines=[line("J1745", 400)]))
    loop 2400, SV104: J1745: 400 units x 10 mg = 4000 mg on 2024-02-10; 400 mg would be 40 units x 10 mg
        = 400 mg.

    Good: 40 units.

    >>> check(claim(lines=[line("J1745", 40)]))
    clean

    Bad: below one milligram a unit the error runs the other way; 6 mg of a 0.1 mg code are 60 units.

    >>> check(claim(lines=[line("J2777", 6)]))
    loop 2400, SV104: J2777: 6 units x 0.1 mg = 0.6 mg on 2024-02-10; 6 mg would be 60 units x 0.1 mg =
        6 mg.

    Bad: one unit is one milligram, and a labelled dose is off by ten.

    >>> check(claim(lines=[line("J2323", 30)]))
    loop 2400, SV104: J2323: 30 units x 1 mg = 30 mg on 2024-02-10; a labelled dose is 300 units x 1 mg
        = 300 mg.

    Good: an NDC quantity that comes to the units billed, however many.

    >>> check(claim(lines=[line("J1745", 400, ndc="57894003001", ndc_quantity=40)]))
    clean
    """
    for total, drug in judged_doses(encounter):
        dose, low, high = drug.dose_per_unit, drug.plausible_min, drug.plausible_max
        if dose is None or low is None or high is None or low <= total.administered <= high:
            continue
        meant = _meant(total, drug, dose, low, high)
        if meant is None or all(supports(line, tables) for line in total.lines):
            continue
        line = total.lines[0]
        units = plain(meant)
        message = (
            f"{total.code}: {amount(total.administered, drug)} on {encounter.day}; "
            f"{_read_as(total, drug)} {amount(meant, drug)}."
        )
        fix = Fix(f"Bill {units} units, if the dose was {plain(meant * dose)} {drug.dose_unit}.")
        yield Hit(
            line.where.at(line.element.units),
            message,
            total.lines,
            value=str(total.administered),
            expected=units,
            fix=fix,
        )


def _read_as(total: DaySum, drug: Drug) -> str:
    if drug.dose_per_unit == _ONE:
        return "a labelled dose is"
    return f"{plain(total.administered)} {drug.dose_unit} would be"


def _meant(total: DaySum, drug: Drug, dose: Decimal, low: Decimal, high: Decimal) -> Decimal | None:
    """Units that would be a plausible dose if the figure billed is milligrams, or off by ten."""
    units = total.administered
    if units < low and (total.waste_lines or is_minor(total.lines[0])):
        return None
    if dose != _ONE:
        meant = units / dose
        return meant if low <= meant <= high else None
    if is_minor(total.lines[0]) or units in drug.fixed_units:
        return None
    return next((meant for meant in (units * _TEN, units / _TEN) if meant in drug.fixed_units), None)
