"""INF-011: antineoplastic drug billed with therapeutic administration only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.hierarchy import CHEMOTHERAPY, CHEMOTHERAPY_OTHER
from scrubber.arithmetic.route import PROCEDURES, way_of, ways
from scrubber.arithmetic.visit import visit
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables

_THERAPEUTIC = ("96365", "96366", "96367", "96372", "96374", "96375")
_ELSEWHERE = CHEMOTHERAPY | CHEMOTHERAPY_OTHER | frozenset().union(*PROCEDURES.values()) | {"51720"}


@rule(
    "INF-011",
    "Antineoplastic drug billed with therapeutic administration only",
    severity=Severity.WARNING,
    carc=("45",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN | Has.DRUG,
    codes=frozenset(_THERAPEUTIC),
    source=Source("CPT chemotherapy and complex administration"),
    remedy="Recode to 96401, 96409 or 96413 where the record supports it.",
)
def antineoplastic_as_therapeutic(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """An antineoplastic under therapeutic codes is paid too little.

    Bad: pembrolizumab under the therapeutic infusion code.

    >>> check(claim(lines=[line("J9271", 200), line("96365", 1)]))
    loop 2400, SV101-2: J9271 is an antineoplastic; its day holds 96365 only.

    Good: under the chemotherapy code.

    >>> check(claim(lines=[line("J9271", 200), line("96413", 1)]))
    clean

    Info: low-dose methotrexate by injection, which many bill under 96372.

    >>> check(claim(lines=[line("J9260", 1), line("96372", 1)]))
    loop 2400, SV101-2: J9260 is an antineoplastic; its day holds 96372 only.
    """
    day = visit(encounter)
    if not day.drugs or not day.codes.isdisjoint(_ELSEWHERE):
        return
    given = [code for code in _THERAPEUTIC if code in day.codes]
    for line in day.drugs if given else ():
        drug = line.drug
        if drug is None or not drug.is_chemotherapy:
            continue
        codes = [code for code in given if way_of(code) in ways(drug)]
        if codes:
            known = drug.allowed_admin | drug.payer_admin
            low_dose = drug.ingredient.startswith("methotrexate") and codes == ["96372"]
            severity = Severity.INFO if low_dose or not known.isdisjoint(codes) else None
            message = f"{line.code} is an antineoplastic; its day holds {', '.join(codes)} only."
            lines = (line, *day.coded(frozenset(codes)))
            yield Hit(line.where.at(line.element.code), message, lines, severity)
