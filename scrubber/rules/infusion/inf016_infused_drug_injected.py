"""INF-016: IV infusion drug with an injection code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_source import supplied_by_others
from scrubber.arithmetic.route import INJECTION
from scrubber.arithmetic.visit import visit
from scrubber.rules.infusion.wording import codes
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables

_INJECTION = frozenset({"96372", "96401", "96402"})
_ONLY_INFUSED = frozenset({"IV inf"})


@rule(
    "INF-016",
    "IV-infusion-only drug with injection code",
    severity=Severity.WARNING,
    carc=("150", "16"),
    rarc=("N657",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN | Has.DRUG,
    codes=_INJECTION,
    source=Source("The drug's label: route of administration"),
    remedy="Use the infusion code the times support; for the SC product its own drug code (check the NDC).",
)
def infused_drug_injected(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """A drug that is only infused cannot be injected; often the SC sister product was meant.

    Bad: vedolizumab IV with an injection.

    >>> check(claim(lines=[line("J3380", 300), line("96372", 1)]))
    loop 2400, SV101-2: J3380 is given by IV infusion only; its day holds 96372 and no infusion.

    Good: vedolizumab IV with an infusion.

    >>> check(claim(lines=[line("J3380", 300), line("96413", 1)]))
    clean

    Good: abatacept goes either way under one code.

    >>> check(claim(lines=[line("J0129", 12), line("96372", 1)]))
    clean
    """
    day = visit(encounter)
    if not day.drugs or day.vein or day.injections.isdisjoint(_INJECTION) or day.explains(INJECTION):
        return
    wrong = tuple(
        line
        for line in day.drugs
        if line.drug and line.drug.routes == _ONLY_INFUSED and line.drug.admin_family != "HYDR"
    )
    if not wrong or supplied_by_others(encounter):
        return
    billed = day.coded(_INJECTION)
    for line in wrong:
        message = f"{line.code} is given by IV infusion only; its day holds {codes(billed)} and no infusion."
        yield Hit(billed[0].where.at(billed[0].element.code), message, (*billed, line), drug=line.code)
