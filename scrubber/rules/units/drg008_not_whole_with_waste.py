"""DRG-008: administered + wasted units are not whole containers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.containers import sizes_of
from scrubber.arithmetic.day_sums import day_sums
from scrubber.arithmetic.vials import last_whole, next_whole, plain, whole
from scrubber.arithmetic.waste import asks, is_paid_apart, is_single_dose
from scrubber.rules.rule import Effective, Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables


@rule(
    "DRG-008",
    "Administered + wasted units are not whole containers",
    severity=Severity.WARNING,
    carc=("16",),
    rarc=("M53", "N823"),
    scope=Scope.ENCOUNTER,
    when=Has.DISCARDED,
    source=Source(
        "Medicare Claims Processing Manual chapter 17 section 40; contractor pages on JW and JZ",
        "https://med.noridianmedicare.com/web/jfb/topics/drugs-biologicals-injections/drug-wastage-jw-and-jz-modifiers",
    ),
    effective=Effective(date(2017, 1, 1)),
    settings=("jwjz_required_from",),
    remedy="Recount the containers opened; waste is their labelled content less the dose, without overfill.",
)
def not_whole_with_waste(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """What was given and what was discarded came out of containers, so together they are whole ones.

    Bad: 330 mg given and 50 mg discarded are no number of 100 mg vials.

    >>> check(claim(lines=[line("J1745", 33), line("J1745", 5, modifiers="JW")]))
    loop 2400, SV104: J1745: 33 given + 5 discarded = 38 units; containers of 10 make 30 or 40.

    Good: 350 and 50 mg are four vials.

    >>> check(claim(lines=[line("J1745", 35), line("J1745", 5, modifiers="JW")]))
    clean

    Good: a container of 12.5 units may come to 12 or 13 by rounding.

    >>> syringe = dict(ndc="00003218811", ndc_quantity=1, ndc_unit="ML")
    >>> check(claim(lines=[line("J0129", 7, **syringe), line("J0129", 6, modifiers="JW", **syringe)]))
    clean
    """
    for part in encounter.by_payer():
        if not any(line.is_waste for line in part.lines):
            continue
        for total in day_sums(line for line in part.lines if line.is_drug):
            if not total.waste_lines or not total.lines:
                continue
            line = total.waste_lines[0]
            if not asks(line) or not is_single_dose(line) or not is_paid_apart(line, tables):
                continue
            lines, units = total.lines + total.waste_lines, total.administered + total.wasted
            sizes = sizes_of(lines, tables)
            if not sizes or whole(units, sizes) is not None:
                continue
            around = [plain(f.content) for f in (last_whole(units, sizes), next_whole(units, sizes)) if f]
            message = (
                f"{total.code}: {plain(total.administered)} given + {plain(total.wasted)} discarded = "
                f"{plain(units)} units; containers of {', '.join(map(plain, sizes))} "
                f"make {' or '.join(around)}."
            )
            yield Hit(line.where.at(line.element.units), message, lines)
