"""INF-010: chemotherapy or complex administration with no qualifying drug."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_source import supplied_by_others
from scrubber.arithmetic.hierarchy import CHEMOTHERAPY
from scrubber.arithmetic.route import way_of, ways
from scrubber.arithmetic.visit import visit
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_FULL, _PAYER, _NONE = 2, 1, 0


@rule(
    "INF-010",
    "Chemotherapy/complex administration with no qualifying drug",
    severity=Severity.WARNING,
    carc=("150", "4"),
    rarc=("N657",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN | Has.DRUG,
    source=Source("CPT chemotherapy and complex administration; IOM 100-04 chapter 12 section 30.5"),
    remedy="Use 96365-96368 or 96372-96376 for therapeutic drugs.",
    settings=("extra_complex_drugs",),
)
def chemotherapy_without_drug(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Chemotherapy and complex codes pay for antineoplastics and complex biologics, not for iron.

    A drug that only some payers allow under the code gives an info. A drug given by another way than
    the code's is judged by INF-015 and INF-016.

    Bad: iron under the chemotherapy code.

    >>> check(claim(lines=[line("J1437", 100), line("96413")]))

    Good: iron under the therapeutic code, and infliximab under the complex one.

    >>> check(claim(lines=[line("J1437", 100), line("96365")]))
    >>> check(claim(lines=[line("J1745", 40), line("96413")]))

    Info: denosumab under 96401, as some payers allow.

    >>> check(claim(lines=[line("J0897", 60), line("96401")]))
    """
    day = visit(encounter)
    if not day.drugs or day.codes.isdisjoint(CHEMOTHERAPY):
        return
    judged: dict[int, list[Line]] = {_PAYER: [], _NONE: []}
    for line in encounter.lines:
        if line.code in CHEMOTHERAPY:
            peers = [
                drug for drug in day.drugs if not ways(drug.drug) or way_of(line.code) in ways(drug.drug)
            ]
            best = max((_fitness(drug, line.code) for drug in peers), default=_FULL)
            if best != _FULL:
                judged[best].append(line)
    if not (judged[_NONE] or judged[_PAYER]) or supplied_by_others(encounter):
        return
    drugs = ", ".join(drug.code for drug in day.drugs)
    for fitness, lines in judged.items():
        if lines:
            names = ", ".join(dict.fromkeys(line.code for line in lines))
            known = "qualifies for it with some payers only" if fitness == _PAYER else "qualifies for it"
            subject = drugs if fitness == _PAYER else f"of {drugs} none"
            severity = Severity.INFO if fitness == _PAYER else Severity.WARNING
            where = lines[0].where.at(lines[0].element.code)
            yield Hit(
                where,
                f"{names} is billed; {subject} {known}.",
                tuple(lines),
                severity,
                drug=day.drugs[0].code,
            )


def _fitness(line: Line, code: str) -> int:
    drug = line.drug
    if drug is None or drug.is_unlisted or code in drug.allowed_admin:
        return _FULL
    if line.code in line.claim.payer.extra_complex_drugs:
        return _FULL
    if code in drug.payer_admin:
        return _PAYER
    if drug.is_chemotherapy or drug.admin_family == "HORM":
        return _FULL  # INF-019 judges hormones under 96401
    return _FULL if drug.is_complex and code != "96402" else _NONE
