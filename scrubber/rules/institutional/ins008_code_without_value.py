"""INS-008: condition/occurrence/value code problem."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scrubber.arithmetic.drug_class import is_esa
from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_NAMES = {
    "BG": ("Condition", "M44"),
    "BH": ("Occurrence", "M45"),
    "BI": ("Occurrence span", "M46"),
    "BE": ("Value", "M49"),
}
_CLAIM_CHANGE = frozenset({"D0", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "E0"})
_BODY = (("A8", "weight"), ("A9", "height"))


@rule(
    "INS-008",
    "Condition/occurrence/value code problem",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("M44", "M45", "M46", "M49"),
    source=Source("NUBC UB-04 manual; Medicare Claims Processing Manual chapter 25"),
    forms=("837I",),
    remedy="Correct the code, its date or its amount.",
)
def code_without_value(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Occurrence codes carry a day, spans two, value codes an amount; condition codes stand alone.

    Bad: a value code without its amount.

    >>> check(claim("837I", raw={"2300": ["HI*BE:48"]}))
    loop 2300, HI01-5: Value code 48 has no amount.

    Good: with it.

    >>> check(claim("837I", value_codes={"48": "9.4"}))
    clean

    Bad: a condition code that CMS does not list. (Our lists of value and occurrence codes are not
    complete, so those are judged by their form only.)

    >>> check(claim("837I", condition_codes=["Q9"]))
    loop 2300, HI01-2: Condition code Q9 is not valid on 2024-02-10.

    Bad: two reasons why a claim is changed.

    >>> check(claim("837I", condition_codes=["D1", "D9"]))
    loop 2300, HI01-2: Condition codes D1 and D9 exclude each other.
    """
    if not claim.coded_values and claim.facility_code != "72":
        return
    for value in claim.coded_values:
        fault = _fault(value)
        if fault is not None:
            part, text, remark = fault
            yield Hit(value.where.at(f"{value.element}-{part}"), text, rarc=(remark,))
    yield from _unknown_conditions(claim, tables)
    changes = [value for value in claim.codes("BG") if value.code in _CLAIM_CHANGE]
    if len({value.code for value in changes}) > 1:
        names = " and ".join(dict.fromkeys(value.code for value in changes))
        yield Hit(changes[0].where, f"Condition codes {names} exclude each other.", rarc=("M44",))
    if claim.facility_code == "72" and any(is_esa(line) for line in claim.lines):
        yield from _dialysis(claim)


def _unknown_conditions(claim: Claim, tables: Tables) -> Iterator[Hit]:
    day = claim.coding_date
    for value in claim.codes("BG") if day is not None else ():
        if len(value.code) == 2 and day is not None and tables.condition_code.get(value.code, day) is None:
            yield Hit(value.where, f"Condition code {value.code} is not valid on {day}.", rarc=("M44",))


def _fault(value: Any) -> tuple[str, str, str] | None:
    """Which component is wrong, what is wrong, and the remark code."""
    kind = _NAMES.get(value.qualifier)
    if kind is None:
        return None
    name, remark = kind
    if len(value.code) != 2 or not value.code.isalnum():
        return "2", f"{name} code {value.code} is not two characters.", remark
    if value.qualifier == "BE" and value.amount is None:
        return "5", f"{name} code {value.code} has no amount.", remark
    if value.qualifier == "BH" and value.date_from is None:
        return "4", f"{name} code {value.code} has no date.", remark
    if value.qualifier == "BI" and (value.date_from is None or value.date_to is None):
        return "4", f"{name} code {value.code} has no span of dates.", remark
    return None


def _dialysis(claim: Claim) -> Iterator[Hit]:
    """Weight, height, blood value and units that a dialysis bill with erythropoietin states.

    The blood value of a Medicare bill is PAY-007's.
    """
    if not claim.payer.is_medicare and not claim.has_code("BE", "48", "49"):
        message = "The dialysis bill has an ESA and no value code 48 or 49 (hemoglobin or hematocrit)."
        yield Hit(claim.where, message, rarc=("M49",))
    for code, name in _BODY:
        if not claim.has_code("BE", code):
            yield Hit(
                claim.where, f"The dialysis bill has an ESA and no value code {code} ({name}).", rarc=("M49",)
            )
    billed = sum(
        line.units for line in claim.lines if line.code == "Q4081" and line.units and not line.is_waste
    )
    for value in claim.codes("BE"):
        if value.code == "68" and billed and value.amount not in (None, billed, billed * 100):
            message = (
                f"Value code 68 says {value.amount}; Q4081 is billed with {billed} x 100 = "
                f"{billed * 100} units."
            )
            yield Hit(value.where, message, severity=Severity.WARNING, rarc=("M49",))
