"""DRG-007: not a labelled fixed dose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.day_sums import DaySum
from scrubber.arithmetic.doses import explains_dose, in_trial, is_minor, judged_doses
from scrubber.arithmetic.sums import amount
from scrubber.arithmetic.vials import plain
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.rows import Drug
    from scrubber.reference.tables import Tables


@rule(
    "DRG-007",
    "Not a labelled fixed dose",
    severity=Severity.WARNING,
    carc=("151", "50"),
    rarc=("N130",),
    scope=Scope.ENCOUNTER,
    when=Has.DRUG | Has.ODD_DOSE,
    source=Source("Prescribing information: dosage and administration", "https://dailymed.nlm.nih.gov/"),
    remedy="Verify dose and units; a deliberate other dose needs its reason in a note.",
)
def not_a_labelled_dose(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Some drugs come in a few doses for everybody; another figure is a slip or needs its reason.

    Bad: 250 mg of vedolizumab.

    >>> check(claim(lines=[line("J3380", 250)]))
    loop 2400, SV104: J3380: 250 units x 1 mg = 250 mg on 2024-02-10; labelled doses are 300 units.

    Good: 300 mg, whole or with a part discarded.

    >>> check(claim(lines=[line("J3380", 300)]))
    clean
    >>> check(claim(lines=[line("J3380", 280), line("J3380", 20, modifiers="JW")]))
    clean

    Good: both eyes, a labelled dose each.

    >>> check(claim(lines=[line("J2778", 5, modifiers="RT"), line("J2778", 3, modifiers="LT")]))
    clean

    Good: a note that gives the reason.

    >>> check(claim(lines=[line("J3380", 250)], notes="DOSE REDUCED FOR INFUSION REACTION"))
    clean
    """
    for total, drug in judged_doses(encounter):
        if not drug.fixed_units or _is_labelled(total, drug) or total.administered <= 0:
            continue
        line = total.lines[0]
        if is_minor(line) or any(explains_dose(one) or in_trial(one) for one in total.lines):
            continue
        doses = ", ".join(map(plain, drug.fixed_units))
        given = amount(total.administered, drug)
        waste = f" + {plain(total.wasted)} units discarded" if total.waste_lines else ""
        message = f"{total.code}: {given}{waste} on {encounter.day}; labelled doses are {doses} units."
        yield Hit(
            line.where.at(line.element.units),
            message,
            total.lines,
            value=str(total.administered),
            expected=doses,
        )


def _is_labelled(total: DaySum, drug: Drug) -> bool:
    """Dose, dose with waste, or each line a labelled dose of its own (both eyes, two injections)."""
    doses = drug.fixed_units
    if total.administered in doses or total.administered + total.wasted in doses:
        return True
    if len(total.lines) > 1:
        return all(line.units in doses for line in total.lines)
    return "50" in total.lines[0].modifiers and total.administered / 2 in doses
