"""INF-012: payer requires therapeutic codes for this biologic."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.hierarchy import CHEMOTHERAPY
from scrubber.arithmetic.visit import visit
from scrubber.rules.infusion.policy import THERAPEUTIC, family
from scrubber.rules.infusion.wording import are
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_MEDICARE_STOPPED = date(2023, 12, 1)  # contractors told not to down-code by drug alone


@rule(
    "INF-012",
    "Payer requires therapeutic codes for this biologic",
    severity=Severity.WARNING,
    carc=("150",),
    rarc=("N130",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN | Has.DRUG,
    codes=CHEMOTHERAPY,
    needs=("complex_admin_policy",),
    source=Source("The payer's administration policy; CMS technical direction of December 2023 (CR 13468)"),
    remedy="Recode to 96365 and 96366 for this payer, or appeal with the record of complexity.",
    settings=("complex_admin",),
)
def payer_wants_therapeutic(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Some payers list biologics they pay under therapeutic codes only; their list decides, not the drug.

    Bad: the payer lists vedolizumab as therapeutic.

    >>> policy = {"complex_admin_policy": [
    ...     {"payer_id": "SAMPL", "hcpcs": "J3380", "family": "therapeutic", "effective_from": "2024-01-01"}]}
    >>> vedolizumab = line("J3380", 300)
    >>> check(claim(payer="commercial", lines=[vedolizumab, line("96413", 1)]), tables=policy)
    loop 2400, SV101-2: 96413 is billed for J3380, which this payer pays under therapeutic codes.

    Good: under the therapeutic code.

    >>> check(claim(payer="commercial", lines=[vedolizumab, line("96365", 1)]), tables=policy)
    clean

    Good: another drug of the day justifies the chemotherapy code.

    >>> both = [vedolizumab, line("J9271", 200), line("96413", 1)]
    >>> check(claim(payer="commercial", lines=both), tables=policy)
    clean
    """
    day = visit(encounter)
    if not day.drugs or day.codes.isdisjoint(CHEMOTHERAPY):
        return
    listed = []
    for line in day.drugs:
        if _is_listed(line, tables):
            listed.append(line)
        elif line.drug is None or line.drug.is_unlisted or line.drug.is_chemotherapy or line.drug.is_complex:
            return
    for line in listed:
        billed = day.coded(CHEMOTHERAPY)
        message = f"{are(billed)} billed for {line.code}, which this payer pays under therapeutic codes."
        yield Hit(billed[0].where.at(billed[0].element.code), message, (*billed, line), drug=line.code)


def _is_listed(line: Line, tables: Tables) -> bool:
    drug, day, payer = line.drug, line.date, line.claim.payer
    if drug is None or not drug.is_complex or day is None:
        return False
    if payer.is_medicare and day >= _MEDICARE_STOPPED:
        return False
    listed = family(line, tables)
    return listed == THERAPEUTIC or (not listed and payer.complex_admin == THERAPEUTIC)
