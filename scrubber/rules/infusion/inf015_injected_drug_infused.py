"""INF-015: SC or IM drug with an IV infusion code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_source import supplied_by_others
from scrubber.arithmetic.route import INJECTION, VEIN, is_only
from scrubber.arithmetic.visit import visit
from scrubber.rules.infusion.wording import codes
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables

_VEIN = frozenset({"96365", "96366", "96413", "96415", "96374", "96409"})


@rule(
    "INF-015",
    "SC/IM-only drug with IV infusion code",
    severity=Severity.WARNING,
    carc=("150", "16"),
    rarc=("N657",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN | Has.DRUG | Has.OTHER_ROUTE,
    codes=_VEIN,
    source=Source("The drug's label: route of administration"),
    remedy="Use 96372, or 96401 or 96402 by the drug's class.",
)
def injected_drug_infused(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """A drug that only goes under the skin or into the muscle cannot be infused.

    Bad: denosumab with a chemotherapy infusion.

    >>> check(claim(lines=[line("J0897", 60), line("96413", 1)]))
    loop 2400, SV101-2: J0897 is never given into a vein; its day holds 96413 and no injection.

    Good: denosumab with an injection.

    >>> check(claim(lines=[line("J0897", 60), line("96372", 1)]))
    clean

    Good: the infusion belongs to the infliximab (INF-001 asks for the missing injection).

    >>> check(claim(lines=[line("J0897", 60), line("J1745", 40), line("96413", 1)]))
    clean
    """
    day = visit(encounter)
    if not day.drugs or day.codes.isdisjoint(_VEIN) or day.injections or day.explains(VEIN):
        return
    wrong = tuple(line for line in day.drugs if is_only(line.drug, INJECTION))
    if not wrong or supplied_by_others(encounter):
        return
    billed = day.coded(_VEIN)
    for line in wrong:
        message = f"{line.code} is never given into a vein; its day holds {codes(billed)} and no injection."
        yield Hit(billed[0].where.at(billed[0].element.code), message, (*billed, line), drug=line.code)
