"""INF-019: wrong SC or IM antineoplastic code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.visit import Visit, visit
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_IMPLANT = "J9202"  # goserelin: payers differ
_CODES = frozenset({"96372", "96401", "96402"})
_RIGHT = {"HORM": "96402", "CHEMO_SC": "96401"}
_OTHER = {"HORM": "96401", "CHEMO_SC": "96402"}
_KIND = {"HORM": "a hormonal antineoplastic", "CHEMO_SC": "a non-hormonal antineoplastic"}


@rule(
    "INF-019",
    "Wrong SC/IM antineoplastic code",
    severity=Severity.WARNING,
    carc=("16", "150"),
    rarc=("N657",),
    scope=Scope.ENCOUNTER,
    when=Has.ADMIN | Has.DRUG,
    codes=_CODES,
    source=Source("CPT 96401 and 96402"),
    remedy="Use 96402 for hormonal antineoplastics, 96401 for the others.",
)
def wrong_antineoplastic_injection(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """Antineoplastics by injection have two codes: 96402 for hormones, 96401 for the rest.

    Bad: leuprolide under the non-hormonal code.

    >>> check(claim(lines=[line("J9217", 6), line("96401", 1)]))
    loop 2400, SV101-2: J9217 is a hormonal antineoplastic; 96401 is for the others.

    Good: under the hormonal one.

    >>> check(claim(lines=[line("J9217", 6), line("96402", 1)]))
    clean

    Info: under the plain injection.

    >>> check(claim(lines=[line("J9217", 6), line("96372", 1)]))
    loop 2400, SV101-2: J9217 is a hormonal antineoplastic, billed with 96372; 96402 is its code.

    Good: leuprolide for endometriosis is a plain injection.

    >>> check(claim(lines=[line("J1950", 3), line("96372", 1)]))
    clean
    """
    day = visit(encounter)
    if not day.drugs or day.injections.isdisjoint(_CODES):
        return
    for line in day.drugs:
        drug = line.drug
        if drug is None or drug.admin_family not in _RIGHT or line.code == _IMPLANT:
            continue
        right, other = _RIGHT[drug.admin_family], _OTHER[drug.admin_family]
        if right in day.codes:
            continue
        if other in day.codes and other not in drug.allowed_admin:
            if not _explained(day, line, other):
                yield _hit(
                    line, day, other, f"{line.code} is {_KIND[drug.admin_family]}; {other} is for the others."
                )
        elif "96372" in day.codes and "96372" not in drug.allowed_admin and other not in day.codes:
            message = f"{line.code} is {_KIND[drug.admin_family]}, billed with 96372; {right} is its code."
            yield _hit(line, day, "96372", message, Severity.INFO)


def _explained(day: Visit, line: Line, code: str) -> bool:
    """Whether another drug of the day may go under the code."""
    for other in day.drugs:
        drug = other.drug
        if other is not line and (
            drug is None or drug.is_unlisted or code in drug.allowed_admin | drug.payer_admin
        ):
            return True
    return False


def _hit(line: Line, day: Visit, code: str, message: str, severity: Severity | None = None) -> Hit:
    billed = day.coded(frozenset({code}))
    return Hit(billed[0].where.at(billed[0].element.code), message, (*billed, line), severity, drug=line.code)
