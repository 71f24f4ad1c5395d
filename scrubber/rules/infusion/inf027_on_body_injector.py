"""INF-027: on-body injector coded as a subcutaneous injection."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.rules.rule import Effective, Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables

_DRUGS = ("J2506", "Q5111")
_KITS = ("55513019201", "70114013001")  # pegfilgrastim packs with the injector


@rule(
    "INF-027",
    "On-body injector coded as SC injection",
    severity=Severity.INFO,
    carc=("45",),
    scope=Scope.ENCOUNTER,
    when=Has.NDC | Has.ADMIN | Has.DRUG,
    codes=frozenset(_DRUGS),
    effective=Effective(date(2017, 1, 1)),
    source=Source("CPT code set: 96377"),
    remedy="Bill 96377 for applying the timed on-body injector.",
)
def on_body_injector(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Applying the timed on-body injector is 96377, not a plain injection.

    Info: the kit's NDC with a plain injection.

    >>> kit = line("J2506", 12, ndc="55513019201", ndc_quantity="0.6", ndc_unit="ML")
    >>> check(claim(lines=[kit, line("96372", 1)]))
    loop 2400, SV101-2: NDC 55513-0192-01 is an on-body injector; its day holds 96372 and no 96377.

    Good: the kit's NDC with its own code.

    >>> check(claim(lines=[kit, line("96377", 1)]))
    clean

    Good: without an NDC nobody can tell the kit from the syringe.

    >>> check(claim(lines=[line("J2506", 12), line("96372", 1)]))
    clean
    """
    for line in encounter.lines:
        if line.code not in _DRUGS or line.ndc is None or line.ndc.code.replace("-", "") not in _KITS:
            continue
        injections = tuple(encounter.coded("96372"))
        if injections and not encounter.has_code("96377"):
            where = injections[0].where.at(injections[0].element.code)
            message = f"NDC {line.ndc} is an on-body injector; its day holds 96372 and no 96377."
            yield Hit(where, message, (*injections, line), drug=line.code)
            return
