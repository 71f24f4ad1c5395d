"""A right claim for each drug of the shipped table: whole containers, a supported diagnosis, its service."""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from scrubber.reference.sources import shipped_folder
from scrubber.testing import BuiltClaim, claim, line

DAY = "2026-02-10"
# Most telling first: what a coder would choose of the codes that the table allows
ADMINISTRATION = (
    "96413",
    "96409",
    "96365",
    "96374",
    "96401",
    "96402",
    "96372",
    "96369",
    "67028",
    "62322",
    "64612",
)
PAYERS = {"office": "medicare", "suite": "commercial", "clinic": "medicaid", "hospital": "medicare"}
DIALYSIS = {"J0882", "J0887", "Q0139", "Q4081", "Q5105", "J0886"}  # only beside kidney failure
ESA = {"J0881", "J0885", "J0888", "Q5106"}
ANTI_AMYLOID = {"J0174", "J0175"}
MALE = {"J9155", "J9217"}
# Doses that belong to one of a drug's conditions
OF_DOSE = {
    ("J0897", 60): "M810", ("Q5136", 60): "M810", ("Q5157", 60): "M810", ("Q5158", 60): "M810",
    ("Q5159", 60): "M810", ("J2267", 300): "K5190", ("J2327", 600): "K5000", ("J3489", 5): "M810",
}  # fmt: skip


class Dose(NamedTuple):
    """Whole containers of one package."""

    units: int
    ndc: str
    quantity: str
    unit: str


def rows(table: str) -> Iterator[dict[str, str]]:
    """Rows of a shipped table that are in force on the day."""
    with (shipped_folder() / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["effective_from"] or "0") <= DAY <= (row["effective_to"] or "9"):
                yield row


@cache
def drugs() -> dict[str, dict[str, str]]:
    """Drugs that can be billed on the day."""
    return {row["hcpcs"]: row for row in rows("drug") if not row["ended_on"] or row["ended_on"] >= DAY}


@cache
def _packages() -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    for row in rows("ndc_package"):
        if row["usable"] == "Y" and row["item_quantity"] and row["unit_of_measure"]:
            found[row["hcpcs"]].append(row)
    return found


@cache
def _billable() -> list[str]:
    return sorted(row["code"] for row in rows("icd10cm") if row["billable"] == "Y")


@cache
def _supported() -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    for row in rows("drug_dx"):
        found[row["hcpcs"]].append(row)
    return found


def dose(code: str) -> Dose | None:
    """The smallest plausible dose that empties whole containers of one package; None where there is none."""
    drug = drugs()[code]
    least, most = Decimal(drug["plausible_min"] or 0), Decimal(drug["plausible_max"] or 0)
    fixed = {Decimal(text) for text in drug["fixed_units"].split(";") if text}
    for package in _packages()[code]:
        size = Decimal(package["units_per_item"])
        for count in range(1, 60):
            total = size * count
            if total == int(total) and least <= total <= most and (not fixed or total in fixed):
                quantity = Decimal(package["item_quantity"]) * count
                return Dose(int(total), package["ndc"], f"{quantity:f}", package["unit_of_measure"])
    return None


def administration(code: str) -> str | None:
    """How it is given; None for drugs that no code of ours gives."""
    allowed = drugs()[code]["allowed_admin"].split(";")
    return next((one for one in ADMINISTRATION if one in allowed), None)


def diagnosis(code: str, units: int, *, medicare: bool) -> str:
    """A complete code that a coverage row names, of Medicare's rows where they are the payer's."""
    if (code, units) in OF_DOSE:
        return OF_DOSE[code, units]
    scopes = ("medicare", "*") if medicare else ("*",)
    named = _supported()[code]
    for row in (row for scope in scopes for row in named if row["payer_scope"] == scope):
        at = bisect_left(_billable(), row["icd_prefix"])
        if at < len(_billable()) and _billable()[at].startswith(row["icd_prefix"]):
            return _billable()[at]
    return "C3412" if drugs()[code]["admin_family"].startswith(("CHEMO", "HORM")) else "R6889"


def right_claim(code: str, setting: str, number: int) -> BuiltClaim | None:
    """The drug of one patient in one setting; None where no whole dose or no administration is known."""
    given, service = dose(code), administration(code)
    if given is None or service is None:
        return None
    medicare = PAYERS[setting] == "medicare"
    first = diagnosis(code, given.units, medicare=medicare)
    codes = [first] if first[0] != "C" or not service.startswith("964") else ["Z5111", first]
    more: dict[str, Any] = {}
    modifiers = ["JZ"] if medicare and drugs()[code]["single_dose_container"] == "Y" else []
    measured: list[tuple[str, str, str]] = []
    if code in DIALYSIS:
        codes = ["N186", "D631", "Z992"]
    elif code in ESA and medicare:
        codes = ["N1830", "D631"]
        modifiers.append("EC")
    if code in DIALYSIS | ESA and medicare:
        measured = [("TR", "R1", "9.4")] if setting == "office" else []
        more["value_codes"] = {"48": "9.4"}
    if code in ANTI_AMYLOID and medicare:
        codes.append("Z006")
        modifiers.append("Q0")
        more |= {
            "references": {"P4": "99999999"},
            "condition_codes": ["30"],
            "value_codes": {"D4": "99999999"},
        }
    pointers = tuple(str(n) for n in range(1, len(codes) + 1))
    side = ("RT",) if service == "67028" else ()
    if setting != "hospital":
        more = {name: value for name, value in more.items() if name == "references"}
    return claim(
        "837I" if setting == "hospital" else "837P",
        claim_id=f"D{number}",
        service_date=DAY,
        payer=PAYERS[setting],
        diagnoses=codes,
        patient={
            "last": f"SAMPLE{number}",
            "sex": "M" if code in MALE else "F",
            "birth": "1950-01-01",
            "member_id": f"1EG{number // 100}TE5MK{number % 100:02}" if medicare else f"W9{number:08}",
        },
        lines=[
            line(
                code, given.units, modifiers=[*modifiers, *side], charge="9999.00", ndc=given.ndc,
                ndc_quantity=given.quantity, ndc_unit=given.unit, pointers=pointers, measurements=measured,
            ),
            line(service, 1, modifiers=side, charge="300.00", pointers=pointers),
        ],
        **more,
    )  # fmt: skip
