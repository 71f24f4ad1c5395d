"""MOD-012: ESRD facility drug modifiers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.blood_value import blood_values
from scrubber.arithmetic.dialysis import has_add_on_payment, is_for_another_illness
from scrubber.arithmetic.drug_class import is_esa
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_DIALYSIS_BILL = "72"
_ACUTE_INJURY = "84"
_ROUTES = frozenset({"JA", "JB", "JE"})
_MONITORING = frozenset({"ED", "EE", "GS"})
_OTHER_ILLNESS, _ADD_ON = "AY", "AX"
_HIGH = {"hemoglobin": 13, "hematocrit": 39}


@rule(
    "MOD-012",
    "ESRD facility drug modifiers",
    severity=Severity.WARNING,
    carc=("16", "97"),
    rarc=("N822",),
    forms=("837I",),
    when=Has.DRUG | Has.MEDICARE,
    source=Source(
        "Medicare Claims Processing Manual chapter 8 section 60",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c08.pdf",
    ),
    effective=Effective(date(2011, 1, 1)),
    remedy="Add the modifier that applies: JA, JB or JE for the route of an ESA, ED or EE for a high blood "
    "value, AY for a drug that does not treat the kidney disease, AX for one with the add-on payment.",
)
def dialysis_drugs(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A dialysis facility is paid for kidney drugs inside the treatment; modifiers tell what is apart.

    Bad: an ESA without its route.

    >>> patient = dict(bill_type="721", diagnoses=["N186", "D631"], condition_codes=["73"])
    >>> check(claim("837I", lines=[line("J0882", 10), line("90999", 1)], **patient))
    loop 2400, SV202-3: J0882 has none of JA, JB and JE on a dialysis bill.

    Good: with it.

    >>> check(claim("837I", lines=[line("J0882", 10, modifiers="JA"), line("90999", 1)], **patient))
    clean

    Bad: infliximab treats another illness, and does not say so.

    >>> check(claim("837I", lines=[line("J1745", 40), line("90999", 1)], **patient))
    loop 2400, SV202-3: J1745 does not treat kidney disease and has no AY on a dialysis bill.

    Good: a kidney that was injured and recovers is no kidney disease of the last stage.

    >>> injured = {**patient, "condition_codes": ["84"]}
    >>> check(claim("837I", lines=[line("J0882", 10), line("90999", 1)], **injured))
    clean
    """
    if claim.facility_code != _DIALYSIS_BILL or claim.has_code("BG", _ACUTE_INJURY):
        return
    for line in claim.lines:
        day = line.date
        if not line.code or day is None:
            continue
        for fault, rarc in _faults(line, day):
            message = f"{line.code} {fault}."
            yield Hit(line.where.at(line.element.modifier), message, (line,), rarc=rarc)


def _faults(line: Line, day: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    modifiers = line.modifiers
    missing = ("N822",)
    if line.is_drug and is_esa(line):
        if _ROUTES.isdisjoint(modifiers):
            yield "has none of JA, JB and JE on a dialysis bill", missing
        high = next((value for value in blood_values(line) if value.amount > _HIGH[value.name]), None)
        if high is not None and _MONITORING.isdisjoint(modifiers):
            yield f"stands beside {high.name} {high.amount} and has none of ED, EE and GS", missing
    if has_add_on_payment(line.code, day) and _ADD_ON not in modifiers:
        yield f"has the add-on payment for new kidney drugs and no {_ADD_ON}", missing
    elif is_for_another_illness(line) and _OTHER_ILLNESS not in modifiers:
        yield f"does not treat kidney disease and has no {_OTHER_ILLNESS} on a dialysis bill", missing
