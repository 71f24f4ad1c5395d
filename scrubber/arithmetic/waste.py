"""Where JW and JZ are asked for: payer, container and setting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.ndc import product_of
from scrubber.arithmetic.patterns import lazy_pattern

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

PACKAGED = "N"
_PAID_APART = ("G", "K")
_BY_STATUS = frozenset({"12", "13", "14", "83", "85"})  # hospital outpatient, surgery centre, CAH
_FACILITY_PLACES = frozenset({"19", "21", "22", "23", "31", "51", "61"})  # the facility's drug: INF-024
_SURGERY_CENTRE = "24"
_OTHER_PAYMENT = frozenset({"50", "65", "72"})  # FQHC, dialysis facility, RHC
_SUPPLIER = ("3336", "332B")
_SUPPLIERS_FROM = date(2024, 1, 1)
# Radiopharmaceuticals, imaging agents, skin substitutes, vaccines
_OTHER_RULES = lazy_pattern(r"A9\d{3}|Q99[56]\d|Q998[23]|Q41\d\d|90[4-7]\d\d|913\d\d")


def asks(line: Line) -> bool:
    """Whether the line's payer wants discarded drug shown at all."""
    return line.claim.payer.jwjz_required_from is not None


def must_say(line: Line, tables: Tables) -> bool:
    """Whether JW or JZ is required on the line: payer, day, single-dose container, paid apart."""
    drug, day = line.drug, line.date
    if drug is None or day is None or not line.claim.payer.requires_jwjz(day):
        return False
    return is_single_dose(line) and is_paid_apart(line, tables)


def is_single_dose(line: Line) -> bool:
    """Whether every container of the drug is for one patient; ``mixed`` needs proof nobody has."""
    drug = line.drug
    return drug is not None and drug.single_dose_container == "Y" and not _OTHER_RULES.fullmatch(line.code)


def is_paid_apart(line: Line, tables: Tables) -> bool:
    """Whether the setting pays the drug on its own rather than inside another service."""
    claim, day = line.claim, line.date
    if claim.is_institutional:
        return (
            claim.facility_code in _BY_STATUS
            and day is not None
            and _status(line, day, tables) in _PAID_APART
        )
    place = line.place_of_service_code
    if is_supplier(claim):
        return day is not None and day >= _SUPPLIERS_FROM
    if place == _SURGERY_CENTRE:
        return day is not None and _status(line, day, tables) in _PAID_APART
    return place not in _FACILITY_PLACES and place not in _OTHER_PAYMENT


def is_packaged(line: Line, tables: Tables) -> bool:
    """Whether an outpatient hospital is paid for the drug inside other services (status N)."""
    claim, day = line.claim, line.date
    if not claim.is_institutional or claim.facility_code not in _BY_STATUS or day is None:
        return False
    return _status(line, day, tables) == PACKAGED


def _status(line: Line, day: date, tables: Tables) -> str:
    row = tables.opps_status.get(line.code, day)
    return row.status if row is not None else ""


def is_supplier(claim: Claim) -> bool:
    """Whether a pharmacy or an equipment supplier bills, who dispenses and does not administer."""
    return claim.billing is not None and claim.billing.taxonomy.startswith(_SUPPLIER)


def same_product(one: Line, other: Line) -> bool:
    """Whether two lines bill one product on one day; an NDC that is missing contradicts nothing."""
    if one.code != other.code or one.date != other.date:
        return False
    first, second = product_of(one), product_of(other)
    return not first or not second or first == second
