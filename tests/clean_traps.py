"""Right claims that naive scrubbers flag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scrubber.testing import BuiltClaim, BuiltLine, claim, line

DAY = "2026-02-10"
LATER = "2026-02-24"
ONCOLOGIST = {"taxonomy": "207RX0202X"}
PHARMACY = {"taxonomy": "3336H0001X"}
DME = {"id": "17013", "name": "SAMPLE DME CONTRACTOR", "filing": "MB", "member_id": "1EG4TE5MK73"}


def drug(code: str, units: int, ndc: str, quantity: str, unit: str, **more: Any) -> BuiltLine:
    """A drug line with its package; a charge well above any nominal one."""
    more.setdefault("charge", "900.00")
    return line(code, units, ndc=ndc, ndc_quantity=quantity, ndc_unit=unit, **more)


def visit(form: str = "837P", **more: Any) -> BuiltClaim:
    """A claim of the day the traps are set."""
    more.setdefault("service_date", DAY)
    return claim(form, **more)


def folfox(pump: str, modifiers: str | Sequence[str] = ()) -> list[BuiltLine]:
    """Oxaliplatin beside leucovorin, a steroid and an antiemetic before, fluorouracil by push and by pump."""
    both: dict[str, Any] = {"pointers": ("1", "2")}
    return [
        drug("J9263", 400, "00781331780", "40", "ML", modifiers=modifiers, **both),
        drug("J0640", 15, "00143936801", "3.75", "UN", **both),
        drug("J9190", 10, "16729027638", "100", "ML", **both),
        drug("J2469", 10, "00409250410", "5", "ML", modifiers=modifiers, **both),
        drug("J1100", 20, "00404980505", "5", "ML", charge="12.00", **both),
        line("96413", 1, **both),
        line("96415", 1, **both),
        line("96367", 1, **both),
        line("96368", 1, **both),
        line("96375", 1, **both),
        line("96411", 1, **both),
        line(pump, 1, **both),
    ]


INFLIXIMAB = [
    drug("J1745", 40, "57894003001", "4", "UN", modifiers="JZ", charge="4000.00"),
    line("96413", 1),
    line("96415", 1),
]
NATALIZUMAB_JZ = drug("J2323", 300, "64406000801", "15", "ML", modifiers="JZ", charge="8200.00")
NATALIZUMAB = [drug("J2323", 300, "64406000801", "15", "ML", charge="8200.00"), line("96413", 1)]
CISPLATIN = [
    drug("J9060", 10, "16729028838", "100", "ML", pointers=("1", "2")),
    drug("J7030", 2, "00264780000", "2000", "ML", charge="40.00", pointers=("1", "2")),
    line("96413", 1, pointers=("1", "2")),
    line("96361", 2, pointers=("1", "2")),
]
IVIG = drug("J1569", 60, "00944270004", "300", "ML", charge="4800.00", prescription="RX2600101")
IVIG_JZ = drug("J1569", 60, "00944270004", "300", "ML", modifiers="JZ", charge="4800.00", prescription="RX1")
FERUMOXYTOL = drug("Q0138", 510, "59338077501", "17", "ML", modifiers="JZ")
HALF_DOSE = [
    drug("J2350", 300, "50242015001", "10", "ML", charge="19000.00"),
    line("96413", 1),
    line("96415", 2),
]
WHITE_BAG = "VEDOLIZUMAB WHITE BAG FROM SPECIALTY PHARMACY"
OBSERVATION = [
    line("99284", 1, modifiers="25", revenue="0450", date="2026-02-10"),
    line("G0378", 14, revenue="0762", date="2026-02-10"),
    line("J7030", 2, revenue="0258", date="2026-02-10"),
    line("96360", 1, revenue="0260", date="2026-02-10"),
    line("96361", 3, revenue="0260", date="2026-02-10"),
    line("96361", 2, revenue="0260", date="2026-02-11"),
]
PAID = [("CO", "45", "60.00"), ("PR", "2", "740.00")]
SECONDARY = [
    drug(
        "J1745",
        40,
        "57894003001",
        "4",
        "UN",
        modifiers="JZ",
        charge="4000.00",
        paid=[{"payer": "EGHP1", "amount": "3200.00", "adjustments": PAID, "date": "2026-03-10"}],
    ),
    line(
        "96413",
        1,
        charge="310.00",
        paid=[{"payer": "EGHP1", "amount": "250.00", "adjustments": PAID[:1], "date": "2026-03-10"}],
    ),
]
TWO_VIALS = [
    drug("J9305", 50, "00002762301", "1", "UN", modifiers="JZ", charge="3000.00", pointers=("1", "2")),
    drug("J9305", 8, "00002764001", "0.8", "UN", charge="480.00", pointers=("1", "2")),
    drug("J9305", 2, "00002764001", "0.2", "UN", modifiers="JW", charge="120.00", pointers=("1", "2")),
    line("96409", 1, pointers=("1", "2")),
]

TRAPS: dict[str, list[BuiltClaim]] = {
    "infliximab for rheumatoid arthritis with 96413 for Medicare": [visit(lines=INFLIXIMAB)],
    "infliximab with 96413 in a Medicare hospital": [visit("837I", lines=INFLIXIMAB)],
    "natalizumab for Crohn's disease": [
        visit(payer="commercial", diagnoses=["K50012"], lines=NATALIZUMAB),
    ],
    "natalizumab for Crohn's disease for Medicare": [
        visit(
            diagnoses=["K50012"],
            lines=[NATALIZUMAB_JZ, line("96413", 1)],
        )
    ],
    "a FOLFOX day with the pump all-inclusive for Medicare": [
        visit(billing=ONCOLOGIST, diagnoses=["Z5111", "C182"], lines=folfox("G0498", "JZ")),
    ],
    "a FOLFOX day with 96416 for a commercial payer": [
        visit(payer="commercial", billing=ONCOLOGIST, diagnoses=["Z5111", "C182"], lines=folfox("96416")),
    ],
    "cisplatin with hydration after it": [
        visit(billing=ONCOLOGIST, diagnoses=["Z5111", "C3412"], lines=CISPLATIN),
    ],
    "cisplatin with hydration for a commercial payer": [
        visit(payer="commercial", billing=ONCOLOGIST, diagnoses=["Z5111", "C3412"], lines=CISPLATIN),
    ],
    "a hospital's iron sucrose push without JZ": [
        visit(
            "837I",
            diagnoses=["N1830", "D631"],
            lines=[drug("J1756", 200, "00517234010", "10", "ML"), line("96374", 1)],
        ),
    ],
    "a white-bagged drug left off, with its note": [
        visit(payer="commercial", diagnoses=["K50012"], notes=WHITE_BAG, lines=[line("96413", 1)]),
    ],
    "a white-bagged drug at a cent, with its note": [
        visit(
            payer="commercial",
            diagnoses=["K50012"],
            notes=WHITE_BAG,
            lines=[drug("J3380", 300, "64764030020", "1", "UN", charge="0.01"), line("96413", 1)],
        ),
    ],
    "home immune globulin with its per diem and nurse": [
        visit(
            payer="commercial",
            billing=PHARMACY,
            rendering=False,
            ordering="1555555550",
            place_of_service="12",
            diagnoses=["D801"],
            lines=[IVIG, line("S9338", 1), line("99601", 1), line("99602", 2)],
        ),
    ],
    "home immune globulin for the equipment contractor": [
        visit(
            payer=DME,
            billing=PHARMACY,
            rendering=False,
            ordering="1555555550",
            place_of_service="12",
            diagnoses=["D800"],
            lines=[
                IVIG_JZ,
                line("Q2052", 8),
            ],
        ),
    ],
    "an observation stay that crosses midnight": [
        visit(
            "837I",
            diagnoses=["E860"],
            reason_for_visit="R55",
            cl1=("1", "1", "01"),
            statement=("2026-02-10", "2026-02-11"),
            lines=OBSERVATION,
        ),
    ],
    "ferumoxytol as an infusion": [visit(diagnoses=["D509"], lines=[FERUMOXYTOL, line("96365", 1)])],
    "ferumoxytol in fifteen minutes": [visit(diagnoses=["D509"], lines=[FERUMOXYTOL, line("96374", 1)])],
    "ferumoxytol in a hospital": [visit("837I", diagnoses=["D509"], lines=[FERUMOXYTOL, line("96365", 1)])],
    "two vial sizes and a remainder of one of them": [
        visit(billing=ONCOLOGIST, diagnoses=["Z5111", "C3412"], lines=TWO_VIALS),
    ],
    "ocrelizumab, and the second half dose after fourteen days": [
        visit(payer="commercial", diagnoses=["G35B0"], lines=HALF_DOSE),
        visit(payer="commercial", diagnoses=["G35B0"], lines=HALF_DOSE, claim_id="PCN2", service_date=LATER),
    ],
    "a secondary claim whose adjustments add up": [
        visit(
            sequence="S",
            insurance_type="12",
            lines=SECONDARY,
            other_payers=[{"id": "EGHP1", "name": "SAMPLE EMPLOYER PLAN", "paid": "3450.00"}],
        ),
    ],
    "a hospital's secondary claim whose adjustments add up": [
        visit(
            "837I",
            sequence="S",
            value_codes={"12": "3450.00"},
            lines=SECONDARY,
            other_payers=[{"id": "EGHP1", "name": "SAMPLE EMPLOYER PLAN", "paid": "3450.00"}],
        ),
    ],
}
