"""INF-013: complex biologic billed with therapeutic code where the complex code is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.hierarchy import CHEMOTHERAPY, FURTHER_DRUG
from scrubber.arithmetic.visit import visit
from scrubber.rules.infusion.policy import THERAPEUTIC, family
from scrubber.rules.rule import Effective, Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables

_USUALLY_THERAPEUTIC = frozenset({"J3032", "J0791", "J1301"})  # eptinezumab, crizanlizumab, edaravone
_FIRST_HOURS = frozenset({"96365", "96366"})


@rule(
    "INF-013",
    "Complex biologic billed with therapeutic code where complex code is accepted",
    severity=Severity.INFO,
    carc=("45",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN | Has.DRUG,
    codes=_FIRST_HOURS,
    effective=Effective(date(2023, 12, 1)),
    source=Source(
        "Noridian: clarification on payment for complex biologicals (CR 13468); IOM 100-04 chapter 12",
        "https://med.noridianmedicare.com/es/web/jfa/article-detail/-/view/10529/"
        "clarification-on-payment-for-monoclonal-complex-biological-and-rheumatological-therapies",
    ),
    remedy="Decide as the coder: 96413 and 96415 where the record shows complex work, else leave 96365.",
    settings=("complex_admin",),
)
def complex_as_therapeutic(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """A complex biologic may earn the complex code, where the record shows the complex work.

    Info: infliximab under the therapeutic code for Medicare.

    >>> check(claim(lines=[line("J1745", 40), line("96365", 1), line("96366", 1)]))
    loop 2400, SV101-2: J1745 is a complex biologic billed under 96365; this payer accepts 96413.

    Good: under the complex code.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("96415", 1)]))
    clean

    Good: eptinezumab usually is therapeutic.

    >>> check(claim(lines=[line("J3032", 100), line("96365", 1)]))
    clean
    """
    day = visit(encounter)
    if day.codes.isdisjoint(_FIRST_HOURS) or not (day.codes.isdisjoint(CHEMOTHERAPY | FURTHER_DRUG)):
        return
    for line in day.drugs:
        drug, payer = line.drug, line.claim.payer
        if drug is None or drug.admin_family != "COMPLEX_IV" or line.code in _USUALLY_THERAPEUTIC:
            continue
        if payer.complex_admin == "cpt" and family(line, tables) != THERAPEUTIC:
            billed = day.coded(_FIRST_HOURS)
            message = (
                f"{line.code} is a complex biologic billed under {billed[0].code}; this payer accepts 96413."
            )
            where = billed[0].where.at(billed[0].element.code)
            yield Hit(
                where, message, (*billed, line), drug=line.code, guessed="complex_admin" in payer.guesses
            )
