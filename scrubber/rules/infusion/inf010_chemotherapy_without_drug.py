"""INF-010: chemotherapy or complex administration with no qualifying drug."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.drug_source import supplied_by_others
from scrubber.arithmetic.hierarchy import CHEMOTHERAPY
from scrubber.arithmetic.route import way_of, ways
from scrubber.arithmetic.visit import Visit, visit
from scrubber.rules.infusion.wording import are, codes
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
    codes=CHEMOTHERAPY,
    source=Source("CPT chemotherapy and complex administration; IOM 100-04 chapter 12 section 30.5"),
    remedy="Use 96365-96368 or 96372-96376 for therapeutic drugs.",
    settings=("extra_complex_drugs",),
)
def chemotherapy_without_drug(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Chemotherapy and complex codes pay for antineoplastics and complex biologics, not for iron.

    A drug that only some payers allow under the code gives an info. A drug given by another way than
    the code's is judged by INF-015 and INF-016.

    Bad: iron under the chemotherapy code.

    >>> check(claim(lines=[line("J1437", 100), line("96413", 1)]))
    loop 2400, SV101-2: 96413 is billed; J1437 is no drug for it.

    Good: iron under the therapeutic code, and infliximab under the complex one.

    >>> check(claim(lines=[line("J1437", 100), line("96365", 1)]))
    clean
    >>> check(claim(lines=[line("J1745", 40), line("96413", 1)]))
    clean

    Info: denosumab under 96401, as some payers allow.

    >>> check(claim(lines=[line("J0897", 60), line("96401", 1)]))
    loop 2400, SV101-2: 96401 is billed; J0897 may go under it with some payers only.
    """
    day = visit(encounter)
    wanted = day.codes & CHEMOTHERAPY
    if not day.drugs or not wanted:
        return
    if len(day.drugs) == 1 and day.drugs[0].drug is not None and wanted <= day.drugs[0].drug.allowed_admin:
        return
    fitness = {code: _best(day, code) for code in wanted}
    if all(best == _FULL for best in fitness.values()) or supplied_by_others(encounter):
        return
    for level in (_NONE, _PAYER):
        lines = tuple(line for line in encounter.lines if fitness.get(line.code) == level)
        if lines:
            where = lines[0].where.at(lines[0].element.code)
            severity = Severity.INFO if level == _PAYER else Severity.WARNING
            some = "may go under it with some payers only" if level == _PAYER else "is no drug for it"
            message = f"{are(lines)} billed; {codes(day.drugs)} {some}."
            yield Hit(where, message, lines, severity, drug=day.drugs[0].code)


def _best(day: Visit, code: str) -> int:
    """How well the fittest drug suits the code, among those that go the code's way."""
    way, best = way_of(code), -1
    for line in day.drugs:
        known = ways(line.drug)
        if not known or way in known:
            best = max(best, _fitness(line, code))
            if best == _FULL:
                break
    return best if best >= 0 else _FULL


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
