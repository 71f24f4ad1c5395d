"""DRG-004: units above the plausible maximum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.doses import in_trial, judged_doses
from scrubber.arithmetic.sums import amount
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables


@rule(
    "DRG-004",
    "Units above the plausible maximum",
    severity=Severity.WARNING,
    carc=("151", "222"),
    rarc=("N362",),
    scope=Scope.ENCOUNTER,
    when=Has.DRUG | Has.ODD_DOSE,
    source=Source(
        "Label maximum at 140 kg and 2.71 square metres, as in payers' maximum dosage policies",
        "https://www.openpayer.com/policy-updates/unitedhealthcare/clinical-medical/pharmacy-specialty-drugs/unitedhealthcare-5ac92e39-f61",
    ),
    remedy="Recalculate from the administration record: dose divided by the amount of one unit.",
)
def above_plausible(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """The label's highest dose for a patient of 140 kg is more than nearly anybody gets.

    Discarded units do not count; lines of one code and day do, wherever they stand.

    Bad: 1,500 mg of infliximab.

    >>> check(claim(lines=[line("J1745", 150)]))
    loop 2400, SV104: J1745: 150 units x 10 mg = 1500 mg on 2024-02-10; the plausible maximum is 140
        units x 10 mg = 1400 mg.

    Good: exactly the maximum; and above it only with what was discarded.

    >>> check(claim(lines=[line("J1745", 140)]))
    clean
    >>> check(claim(lines=[line("J1745", 135), line("J1745", 15, modifiers="JW")]))
    clean
    """
    for total, drug in judged_doses(encounter):
        if drug.plausible_max is None or total.administered <= drug.plausible_max:
            continue
        line = total.lines[0]
        message = (
            f"{total.code}: {amount(total.administered, drug)} on {encounter.day}; "
            f"the plausible maximum is {amount(drug.plausible_max, drug)}."
        )
        severity = Severity.INFO if any(map(in_trial, total.lines)) else Severity.WARNING
        yield Hit(
            line.where.at(line.element.units),
            message,
            total.lines,
            severity,
            value=str(total.administered),
            expected=f"at most {drug.plausible_max}",
        )
