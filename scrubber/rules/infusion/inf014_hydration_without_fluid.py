"""INF-014: hydration code without a qualifying hydration service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_source import names_fluid
from scrubber.arithmetic.hierarchy import CHEMOTHERAPY_INFUSION, HYDRATION, THERAPEUTIC_INFUSION
from scrubber.arithmetic.route import may_be_infused
from scrubber.arithmetic.time import HYDRATION_MINIMUM
from scrubber.rules.infusion.documented import FLUIDS, doses
from scrubber.rules.infusion.wording import are
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_DILUENT = "J7050"  # 250 mL
_BAGS = 2  # one drug may take two; a litre is no diluent
_INFUSION = THERAPEUTIC_INFUSION | CHEMOTHERAPY_INFUSION


@rule(
    "INF-014",
    "Hydration code without a qualifying hydration service",
    severity=Severity.WARNING,
    carc=("97",),
    rarc=("M15",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN,
    codes=HYDRATION,
    source=Source("CPT hydration: 31 minutes at least, run alone; not a diluent, not to keep the vein open"),
    remedy="Keep only hydration over 30 minutes, run alone, ordered for dehydration or for the kidney.",
)
def hydration_without_fluid(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Hydration is fluid given for its own sake; the bag that carries a drug is part of the infusion.

    Bad: one 250 mL bag beside an infused drug is its diluent.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("J7050", 1), line("96361", 1)]))
    loop 2400, SV101-2: 96361 is billed; the only fluid is J7050, beside J1745 infused in it.

    Good: a litre before cisplatin.

    >>> check(claim(lines=[line("J9060", 10), line("96413", 1), line("J7030", 1), line("96361", 1)]))
    clean

    Info: no fluid billed at all.

    >>> check(claim(lines=[line("96360", 1), line("96361", 1)]))
    loop 2400, SV101-2: 96360 and 96361 are billed on 2024-02-10; no fluid is.
    """
    hydration = tuple(line for line in encounter.lines if line.code in HYDRATION)
    if not hydration or names_fluid(encounter):
        return
    where = hydration[0].where.at(hydration[0].element.code)
    billed = f"{are(hydration)} billed"
    fluids = tuple(line for line in encounter.lines if line.code in FLUIDS)
    if not fluids and not any(_is_fluid(line) for claim in encounter.claims for line in claim.lines):
        yield Hit(where, f"{billed} on {encounter.day}; no fluid is.", hydration, Severity.INFO)
    elif fluids and (drugs := _diluted(encounter, fluids)):
        message = f"{billed}; the only fluid is {_DILUENT}, beside {', '.join(drugs)} infused in it."
        yield Hit(where, message, (*hydration, *fluids))
    elif tables.has("administration_log") and (reason := _unsupported(encounter, tables)):
        yield Hit(where, f"{billed}; {reason}.", hydration, Severity.INFO)


def _is_fluid(line: Line) -> bool:
    """Whether a line of the stay bills fluid, be it on another day or without a code."""
    return line.code in FLUIDS or line.revenue_code == "0258"


def _diluted(encounter: Encounter, fluids: tuple[Line, ...]) -> list[str]:
    """Return infused drugs whose bags account for all the fluid: a bag of 250 mL each, or two."""
    if any(line.code != _DILUENT for line in fluids) or not any(
        line.code in _INFUSION for line in encounter.lines
    ):
        return []
    drugs = [line.code for line in encounter.lines if line.is_drug and may_be_infused(line.drug)]
    infused = list(dict.fromkeys(drugs))
    bags = max(len(infused), _BAGS)
    return infused if sum(line.units or 0 for line in fluids) <= bags else []


def _unsupported(encounter: Encounter, tables: Tables) -> str:
    """What the administration log holds against hydration; empty where nothing."""
    logged = doses(encounter, tables)
    fluids = [dose for dose in logged if dose.code in FLUIDS]
    minutes = [dose.minutes for dose in fluids if dose.minutes is not None]
    if minutes and sum(minutes) < HYDRATION_MINIMUM:
        return f"the fluid ran {sum(minutes)} minutes, and 31 make it billable"
    if any(fluid.runs_with(dose) for fluid in fluids for dose in logged if dose.code not in FLUIDS):
        return "the fluid ran while a drug did"
    return ""
