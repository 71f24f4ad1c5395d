"""Write the sample batches of this folder: ``python sample_claims/make.py``. README.md lists the faults.

Every person, provider, payer and number is invented. Service dates lie in January to March 2026.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from scrubber.testing import BuiltClaim, BuiltLine, batch, claim, line

FOLDER = Path(__file__).parent
NAMES = (
    "ADAMS",
    "BAKER",
    "CLARK",
    "DAVIS",
    "EVANS",
    "FRANK",
    "GREEN",
    "HAYES",
    "IRWIN",
    "JONES",
    "KELLY",
    "LEWIS",
)
FIRST = ("ANN", "BEN", "CARA", "DAN", "EVE", "FRED", "GINA", "HANK", "IRIS", "JOHN", "KATE", "LEO", "MAY")
MBI = "1EG4TE5MK{}"
OFFICE = {
    "name": "NORTHSIDE JOINTS SAMPLE", "npi": "1111111112", "tax_id": "361111119", "taxonomy": "207RR0500X",
}  # fmt: skip
SUITE = {
    "name": "LAKEVIEW INFUSION SAMPLE", "npi": "1222222220", "tax_id": "362222228", "taxonomy": "261QI0500X",
}  # fmt: skip
HOSPITAL = {
    "name": "RIVERBEND HOSPITAL SAMPLE", "npi": "1333333338", "tax_id": "363333337", "taxonomy": "282N00000X",
}  # fmt: skip
PHARMACY = {
    "name": "HEARTHSIDE HOME SAMPLE", "npi": "1444444446", "tax_id": "364444446", "taxonomy": "3336H0001X",
}  # fmt: skip
RHEUMATOLOGIST, NURSE_LEAD, ATTENDING, LAB_ORDERER = "1555555550", "1666666668", "1777777776", "1888888884"
WRONG_DIGIT = "1777777767"  # two digits swapped; planted
PRAIRIE = {"id": "PRHP1", "name": "PRAIRIE SAMPLE HEALTH PLAN", "filing": "CI", "member_id": ""}
SUMMIT = {"id": "SUMM2", "name": "SUMMIT SAMPLE BLUE", "filing": "BL", "member_id": ""}
MEDICAID = {"id": "MCDXX", "name": "SAMPLE STATE MEDICAID", "filing": "MC", "member_id": ""}
DMEMAC = {"id": "DMEXX", "name": "SAMPLE DME CONTRACTOR", "filing": "MB", "member_id": ""}

REMICADE, INFLECTRA, ORENCIA, ENTYVIO = "57894003001", "00069080901", "00003218713", "64764030020"
TYSABRI, OCREVUS, ACTEMRA_400, ARIA = "64406000801", "50242015001", "50242013701", "57894035001"
PROLIA, INJECTAFER, VENOFER, RECLAST = "55513071001", "00517065001", "00517234010", "00078043561"
GAMMAGARD_10, KEYTRUDA, FERAHEME, KRYSTEXXA = "00944270004", "00006302602", "59338077501", "75987008010"
OXALIPLATIN, SKYRIZI = "00703398501", "00074501501"
RITUXAN_500, EPOGEN_10 = "50242005306", "55513014410"
BENADRYL, LEQEMBI, NEULASTA = "00641037625", "62856021501", "55513019001"


class People:
    """Gives each claim an invented patient."""

    def __init__(self, start: int) -> None:
        self.number = start

    def next(self, **changes: str) -> dict[str, str]:
        """The next one."""
        self.number += 1
        n = self.number
        return {
            "last": f"{NAMES[n % len(NAMES)]}SAMPLE",
            "first": FIRST[n % len(FIRST)],
            "birth": f"{1938 + n * 7 % 55}-{1 + n % 12:02}-{1 + n * 3 % 28:02}",
            "sex": "FM"[n % 2],
            "member_id": f"SMP{100000 + n * 37}",
            "address": f"{100 + n} TEST ROAD",
            **changes,
        }


def drug(code: str, units: int, charge: str, ndc: str, quantity: str, unit: str, **more: Any) -> BuiltLine:
    """A drug with the package it came from."""
    return line(code, units, charge=charge, ndc=ndc, ndc_quantity=quantity, ndc_unit=unit, **more)


Lines = Sequence[BuiltLine]
HOUR = line("96413", 1, charge="310.00")
THERAPEUTIC = line("96365", 1, charge="180.00")
INJECTION = line("96372", 1, charge="45.00")
JZ = ("JZ",)


def paid_first(service: BuiltLine, paid: str, agreed: str) -> BuiltLine:
    """The line as an employer's plan decided on it, which pays before Medicare."""
    one = {"payer": "EGHPS", "amount": paid, "adjustments": [("CO", "45", agreed)], "date": "2026-03-20"}
    return replace(service, paid=(one,))


def hours(count: int = 1) -> BuiltLine:
    """Further hours of an infusion."""
    return line("96415", count, charge=f"{65 * count}.00")


def visit(level: str = "99213", *, modifier: str = "25") -> BuiltLine:
    """A visit of its own on the day."""
    return line(level, 1, charge="140.00", modifiers=modifier if modifier else ())


def remicade(
    units: int = 40, modifiers: Sequence[str] = JZ, charge: str = "4000.00", vials: str = "4"
) -> BuiltLine:
    """Infliximab, of which a vial holds ten units."""
    return drug("J1745", units, charge, REMICADE, vials, "UN", modifiers=modifiers)


def epogen(hemoglobin: str = "9.4") -> BuiltLine:
    """40,000 units of epoetin for an anemia of chemotherapy."""
    value = [("TR", "R1", hemoglobin)] if hemoglobin else []
    return drug("J0885", 40, "700.00", EPOGEN_10, "4", "ML", modifiers=("EA",), measurements=value)


def office() -> list[BuiltClaim]:
    """A Medicare rheumatology and infusion office."""
    people = People(0)

    def bill(number: int, day: str, diagnoses: Sequence[str], lines: Lines, **more: Any) -> BuiltClaim:
        who = people.next(member_id=MBI.format(70 + number))
        return claim(
            claim_id=f"NR26{number:04}", service_date=day, diagnoses=diagnoses, lines=lines, billing=OFFICE,
            rendering=RHEUMATOLOGIST, patient=who, payer="medicare", **more,
        )  # fmt: skip

    return [
        bill(1, "2026-01-06", ["M0579"], [remicade(), HOUR, hours()]),
        bill(2, "2026-01-07", ["M0579"], [
            remicade(35, (), "3500.00", "3.5"), remicade(5, ("JW",), "500.00", "0.5"), HOUR, hours(),
        ]),
        bill(3, "2026-01-08", ["M0579"], [
            drug("J0129", 75, "4350.00", ORENCIA, "3", "UN", modifiers=("JA", "JZ")), HOUR,
        ]),
        bill(4, "2026-01-12", ["M810"], [
            drug("J0897", 60, "1750.00", PROLIA, "1", "ML", modifiers=JZ), INJECTION,
        ]),
        bill(5, "2026-01-13", ["D509"], [
            drug("J1439", 750, "1240.00", INJECTAFER, "15", "ML", modifiers=JZ), THERAPEUTIC,
        ]),
        bill(6, "2026-01-20", ["M0579"], [remicade(40, ()), HOUR, hours()]),
        bill(7, "2026-01-21", ["M0579", "M810"], [
            drug("J1602", 150, "3900.00", ARIA, "12", "ML", modifiers=JZ), HOUR, visit(),
        ]),
        bill(8, "2026-02-03", ["M0579"], [
            drug("J3262", 400, "2600.00", ACTEMRA_400, "1", "ML", modifiers=JZ), HOUR,
        ]),
        bill(9, "2026-02-04", ["M0579"], [remicade(400), HOUR, hours()]),
        bill(10, "2026-02-10", ["M1A0710"], [
            drug("J2507", 8, "29000.00", KRYSTEXXA, "1", "ML", modifiers=JZ), HOUR, hours(),
        ]),
        bill(11, "2026-02-11", ["M0579"], [remicade(), HOUR, THERAPEUTIC, hours()]),
        bill(12, "2026-02-17", ["M810"], [
            drug("J3489", 5, "890.00", RECLAST, "100", "ML", modifiers=JZ), THERAPEUTIC,
        ]),
        bill(13, "2026-03-03", ["M0579"], [remicade(), HOUR, hours()], charge="4375.01"),
        bill(14, "2026-03-10", ["M0579"], [
            drug("J9312", 100, "9300.00", RITUXAN_500, "100", "ML", modifiers=JZ), HOUR, hours(3),
        ]),
        bill(15, "2026-03-11", ["D6481", "C3412"], [epogen(), INJECTION]),
        bill(16, "2026-03-11", ["D6481", "C3412"], [epogen(hemoglobin=""), INJECTION]),
        bill(17, "2026-03-17", ["M0579"], [remicade(), HOUR, hours(), visit(modifier="")]),
        bill(18, "2026-03-18", ["M057"], [remicade(), HOUR, hours()]),
        bill(19, "2026-03-18", ["D509"], [
            line("36415", 1, charge="9.00"), line("85025", 1, charge="25.00"), visit("99214", modifier=""),
        ], references={"X4": "14D0000001"}, referring=LAB_ORDERER),
        bill(21, "2026-03-24", ["G309", "Z006"], [
            drug("J0174", 500, "1000.00", LEQEMBI, "5", "ML", modifiers=("Q0", "JZ"), pointers=("1", "2")),
            line("96413", 1, charge="310.00", pointers=("1", "2")),
        ], references={"P4": "99999999"}),
        bill(22, "2026-02-24", ["M0579"], [
            paid_first(remicade(), "3200.00", "800.00"), paid_first(HOUR, "250.00", "60.00"),
        ], sequence="S", insurance_type="12", other_payers=[
            {"id": "EGHPS", "name": "SAMPLE EMPLOYER PLAN", "paid": "3450.00"},
        ]),
        bill(20, "2026-03-24", ["M0579"], [
            remicade(33, (), "3300.00", "3.3"), remicade(5, ("JW",), "500.00", "0.5"), HOUR, hours(),
        ]),
    ]  # fmt: skip


def suite() -> list[BuiltClaim]:
    """A commercial multi-specialty infusion suite."""
    people = People(20)

    def bill(
        number: int, day: str, diagnoses: Sequence[str], lines: Lines, payer: Any = PRAIRIE, **more: Any,
    ) -> BuiltClaim:  # fmt: skip
        settings: dict[str, Any] = {
            "claim_id": f"LV26{number:04}", "service_date": day, "diagnoses": diagnoses, "lines": lines,
            "billing": SUITE, "rendering": NURSE_LEAD, "patient": people.next(), "payer": payer,
            "references": {"G1": f"PA26{number:05}"}, **more,
        }  # fmt: skip
        return claim(**settings)

    entyvio = drug("J3380", 300, "8900.00", ENTYVIO, "1", "UN")
    tysabri = drug("J2323", 300, "8200.00", TYSABRI, "15", "ML")
    half_dose = drug("J2350", 300, "19000.00", OCREVUS, "10", "ML")
    returning = people.next()
    first = bill(10, "2026-02-05", ["K5000"], [entyvio, HOUR])
    return [
        bill(1, "2026-01-05", ["K5000"], [entyvio, HOUR]),
        bill(2, "2026-01-06", ["G35A"], [tysabri, HOUR]),
        bill(3, "2026-01-07", ["G35C1"], [
            drug("J2350", 600, "38000.00", OCREVUS, "20", "ML"), HOUR, hours(2),
        ]),
        bill(4, "2026-01-08", ["K5190"], [
            drug("Q5103", 40, "2400.00", INFLECTRA, "4", "UN"), HOUR, hours(),
        ], SUMMIT),
        bill(5, "2026-01-12", ["K5000"], [drug("J2323", 300, "8200.00", ENTYVIO, "1", "UN"), HOUR]),
        bill(6, "2026-01-13", ["D509"], [
            drug("J1756", 200, "310.00", VENOFER, "10", "ML"), line("96374", 1, charge="95.00"),
        ]),
        bill(7, "2026-01-15", ["M0579"], [
            drug("J0129", 75, "4350.00", "0000321871", "3", "UN"), HOUR,
        ]),
        bill(8, "2026-01-20", ["D509"], [
            drug("Q0138", 510, "1450.00", FERAHEME, "17", "ML"), THERAPEUTIC,
        ], SUMMIT),
        bill(9, "2026-02-03", ["K5000"], [drug("J3380", 300, "8900.00", ENTYVIO, "300", "UN"), HOUR]),
        first,
        first,
        bill(12, "2026-02-10", ["K50011"], [drug("J2327", 600, "9800.00", SKYRIZI, "10", "ML"), HOUR]),
        bill(13, "2026-02-12", ["D801"], [
            drug("J1569", 60, "4800.00", GAMMAGARD_10, "300", "ML"), THERAPEUTIC,
            line("96366", 3, charge="180.00"),
        ]),
        bill(14, "2026-02-17", ["G35A"], [
            tysabri, HOUR, line("96415", 1, charge="65.00", date="2026-02-18"),
        ]),
        bill(15, "2026-03-02", ["K5000"], [line("J3380", 300, charge="8900.00"), HOUR], MEDICAID),
        bill(16, "2026-03-05", ["G35A"], [tysabri, HOUR], separate_patient=True),
        bill(17, "2026-03-10", ["K5000"], [entyvio]),
        bill(18, "2026-03-10", ["Z5112", "C3412"], [
            drug("J9271", 200, "11500.00", KEYTRUDA, "8", "ML", pointers=("1", "2")),
            line("96413", 1, charge="310.00", pointers=("1", "2")),
        ], SUMMIT),
        bill(19, "2026-03-12", ["K5000"], [entyvio, HOUR], references={"G1": "PENDING"}),
        bill(20, "2026-03-12", ["G35A"], [drug("J2323", 1, "8200.00", TYSABRI, "15", "ML"), HOUR]),
        bill(21, "2026-03-16", ["K5000"], [entyvio, line("96413", 1, charge="310.00", pointers=("2",))]),
        bill(22, "2026-03-17", ["K5000"], [HOUR], notes="ENTYVIO WHITE BAG FROM SPECIALTY PHARMACY"),
        bill(23, "2026-03-03", ["G35B0"], [half_dose, HOUR, hours(2)], patient=returning),
        bill(24, "2026-03-17", ["G35B0"], [half_dose, HOUR, hours(2)], patient=returning),
        bill(25, "2026-03-18", ["G35C1"], [
            drug("J2350", 600, "38000.00", OCREVUS, "20", "ML"), HOUR, hours(2),
            drug("J1200", 1, "5.00", BENADRYL, "1", "ML"), line("96375", 1, charge="40.00"), visit("99214"),
        ]),
        bill(26, "2026-03-19", ["K5000"], [entyvio, HOUR, line("96523", 1, charge="35.00")]),
        bill(28, "2026-03-23", ["D701", "C50911"], [
            drug("J2506", 12, "6100.00", NEULASTA, "0.6", "ML"), INJECTION,
        ], patient=people.next(sex="F")),
        bill(27, "2026-03-23", ["K5190"], [
            drug("J1745", 40, "4000.00", INFLECTRA, "4", "UN"), HOUR, hours(),
        ]),
    ]  # fmt: skip


def hospital() -> list[BuiltClaim]:
    """A hospital outpatient department."""
    people = People(50)

    def bill(
        number: int,
        day: str,
        diagnoses: Sequence[str],
        lines: Lines,
        payer: Any = "medicare",
        **more: Any,
    ) -> BuiltClaim:
        who = people.next(member_id=MBI.format(20 + number)) if payer == "medicare" else people.next()
        return claim(
            "837I", claim_id=f"RB26{number:04}", service_date=day, diagnoses=diagnoses, lines=lines,
            billing=HOSPITAL, patient=who, payer=payer, **{"attending": ATTENDING, **more},
        )  # fmt: skip

    push = line("96374", 1, charge="210.00", revenue="0260")
    venofer = drug("J1756", 200, "480.00", VENOFER, "10", "ML", revenue="0636")
    return [
        bill(1, "2026-01-05", ["M0579"], [remicade(), HOUR, hours()]),
        bill(2, "2026-01-06", ["N1830", "D631"], [venofer, push]),
        bill(3, "2026-01-08", ["G35A"], [
            drug("J2323", 300, "9100.00", TYSABRI, "15", "ML", modifiers=JZ), HOUR,
        ]),
        bill(4, "2026-01-12", ["M0579"], [remicade(40, ()), HOUR, hours()]),
        bill(5, "2026-01-14", ["Z5111", "C182"], [
            drug("J9263", 300, "900.00", OXALIPLATIN, "30", "ML"), line("J0640", 14, charge="120.00"),
            line("J9190", 10, charge="90.00"), HOUR, hours(), line("96411", 1, charge="150.00"),
            line("96368", 1, charge="80.00", revenue="0335"),
            line("G0498", 1, charge="420.00", revenue="0335"),
        ]),
        bill(6, "2026-01-20", ["Z5112", "C3412"], [
            drug("J9271", 200, "13200.00", KEYTRUDA, "8", "ML", modifiers=JZ), HOUR,
        ]),
        bill(7, "2026-01-22", ["K5000"], [
            drug("J3380", 300, "9400.00", ENTYVIO, "1", "UN", modifiers=JZ, date="2026-02-22"), HOUR,
        ], statement=("2026-01-22", "2026-01-22")),
        bill(8, "2026-02-03", ["D509"], [venofer, line("96365", 2, charge="500.00", revenue="0260")]),
        bill(9, "2026-02-05", ["M0579"], [remicade(), HOUR, hours()], PRAIRIE),
        bill(10, "2026-02-10", ["E860", "C189"], [
            line("J7030", 1, charge="40.00", revenue="0258"),
            line("96360", 1, charge="180.00", revenue="0260"),
            line("96361", 1, charge="60.00", revenue="0260"),
        ]),
        bill(11, "2026-02-12", ["G35A"], [
            drug("J2323", 300, "9100.00", TYSABRI, "15", "ML", modifiers=JZ), HOUR,
        ], attending=WRONG_DIGIT),
        bill(12, "2026-03-03", ["M0579"], [remicade(), line("96415", 1, charge="65.00")]),
        bill(13, "2026-03-04", ["D509"], [
            drug("Q0138", 510, "1600.00", FERAHEME, "17", "ML", modifiers=JZ), THERAPEUTIC,
        ]),
        bill(14, "2026-03-09", ["Z5112", "C3412"], [
            drug("J9271", 200, "13200.00", KEYTRUDA, "8", "ML", modifiers=JZ), HOUR,
        ], PRAIRIE),
        bill(15, "2026-03-10", ["E860"], [
            line("99284", 1, charge="900.00", revenue="0450", modifiers="25"),
            line("G0378", 14, charge="1400.00", revenue="0762"),
            line("J7030", 2, charge="80.00", revenue="0258"),
            line("96360", 1, charge="180.00", revenue="0260"),
            line("96361", 3, charge="180.00", revenue="0260"),
            line("96361", 2, charge="120.00", revenue="0260", date="2026-03-11"),
        ], cl1=("1", "1", "01"), reason_for_visit="R55"),
        bill(16, "2026-03-12", ["M0579"], [remicade(), line("96413", 1, charge="310.00", date=""), hours()]),
        bill(17, "2026-03-16", ["M0579"], [
            remicade(), HOUR, hours(), line("", 1, charge="150.00", revenue="0510"),
        ]),
        bill(18, "2026-03-17", ["M0579"], [
            remicade(40, ("JZ", "JG")), HOUR, hours(),
        ]),
        bill(19, "2026-03-18", ["G35A"], [
            drug("J2323", 300, "9100.00", TYSABRI, "15", "ML", modifiers=JZ), HOUR,
        ], bill_type="137", references={"F8": "26061000123456"}, condition_codes=["D9"]),
        bill(20, "2026-03-19", ["G35A"], [
            drug("J2323", 300, "9100.00", TYSABRI, "15", "ML", modifiers=JZ), HOUR,
        ], bill_type="137"),
    ]  # fmt: skip


def home() -> list[BuiltClaim]:
    """A home infusion pharmacy."""
    people = People(80)

    def bill(
        number: int, day: str, diagnoses: Sequence[str], lines: Lines, payer: Any = PRAIRIE, **more: Any
    ) -> BuiltClaim:
        who = people.next(member_id=MBI.format(40 + number)) if payer is DMEMAC else people.next()
        return claim(
            claim_id=f"HH26{number:04}", service_date=day, diagnoses=diagnoses, lines=lines, billing=PHARMACY,
            rendering=False, patient=who, payer=payer, place_of_service="12",
            **{"ordering": RHEUMATOLOGIST, **more},
        )  # fmt: skip

    gammagard = drug("J1569", 60, "4800.00", GAMMAGARD_10, "300", "ML", prescription="RX2600101")
    per_diem, nurse = line("S9338", 1, charge="110.00"), line("99601", 1, charge="160.00")
    return [
        bill(1, "2026-01-07", ["D801"], [gammagard, per_diem, nurse]),
        bill(2, "2026-01-14", ["D801"], [gammagard, per_diem, nurse, line("99602", 2, charge="120.00")]),
        bill(3, "2026-01-21", ["D801"], [
            drug("J1569", 60, "4800.00", GAMMAGARD_10, "300", "UN", prescription="RX2600103"),
            per_diem, nurse,
        ]),
        bill(4, "2026-02-04", ["D800"], [
            drug("J1569", 60, "4800.00", GAMMAGARD_10, "300", "ML", modifiers=JZ),
            line("Q2052", 8, charge="430.00"),
        ], DMEMAC),
        bill(5, "2026-02-11", ["D801"], [gammagard, THERAPEUTIC, line("96366", 3, charge="180.00")]),
        bill(6, "2026-02-18", ["D801"], [gammagard, per_diem, nurse]),
        bill(7, "2026-03-04", ["D801"], [
            drug("J1569", 60, "4800.00", GAMMAGARD_10, "300", "ML", prescription="RX2600107", basis="MJ"),
            per_diem, nurse,
        ]),
        bill(8, "2026-03-11", ["D801"], [gammagard, per_diem, nurse]),
        bill(9, "2026-03-12", ["D800"], [
            drug("J1569", 60, "4800.00", GAMMAGARD_10, "300", "ML", modifiers=JZ),
            line("Q2052", 8, charge="430.00"),
        ], DMEMAC, ordering=None),
        bill(11, "2026-03-17", ["D801"], [gammagard, per_diem, nurse]),
        bill(12, "2026-03-18", ["D801"], [gammagard, per_diem, nurse]),
        bill(10, "2026-03-18", ["D801"], [gammagard, per_diem, nurse, line("99602", 2, charge="120.00")]),
    ]  # fmt: skip


def messy() -> bytes:
    """Two interchanges: odd delimiters and no line ends; the other wrapped at 80 columns."""
    people = People(100)

    def bill(number: int, day: str, lines: Lines, **more: Any) -> BuiltClaim:
        settings: dict[str, Any] = {
            "claim_id": f"MX26{number:04}", "service_date": day, "diagnoses": ["M0579"], "lines": lines,
            "billing": SUITE, "rendering": NURSE_LEAD, "patient": people.next(), "payer": SUMMIT, **more,
        }  # fmt: skip
        return claim(**settings)

    inflectra = drug("Q5103", 40, "2400.00", INFLECTRA, "4", "UN")
    first = batch(
        bill(1, "2026-01-09", [inflectra, HOUR, hours()]),
        bill(2, "2026-01-16", [inflectra, HOUR, hours()], patient=people.next(last="ISAAC")),
        bill(3, "2026-01-23", [drug("Q5103", 0, "2400.00", INFLECTRA, "4", "UN"), HOUR, hours()]),
        bill(4, "2026-01-30", [inflectra, HOUR, hours()], rendering=WRONG_DIGIT),
    )
    second = batch(
        bill(5, "2026-02-06", [inflectra, HOUR, hours()]),
        bill(6, "2026-02-13", [inflectra, HOUR, hours()]),
        bill(7, "2026-02-20", [drug("Q5103", 40, "2400.00", INFLECTRA, "0", "UN"), HOUR, hours()]),
        bill(8, "2026-02-27", [inflectra, HOUR, hours()]),
        bill(
            9, "2026-03-06", [inflectra, line("96413", 1, charge="310.00", modifiers=("59", "59")), hours()]
        ),
        bill(10, "2026-03-13", [inflectra, HOUR, hours()]),
        bill(11, "2026-03-20", [inflectra, HOUR, hours()]),
        bill(12, "2026-03-20", [inflectra, HOUR, hours()]),
    )
    odd = first.decode().replace("~\n", "\x1d").replace("*", "|").replace(":", ">").replace("^", "!")
    two = second.decode().replace("~\n", "~").replace("000000001", "000000002")
    wrapped = "\r\n".join(two[start : start + 80] for start in range(0, len(two), 80))
    return (odd + "\r\n" + wrapped + "\r\n").encode()


def files() -> dict[str, bytes]:
    """Every sample file by name."""
    return {
        "medicare_office.837": batch(*office()),
        "commercial_suite.837": batch(*suite()),
        "hospital_outpatient.837": batch(*hospital()),
        "home_infusion.837": batch(*home()),
        "messy.837": messy(),
    }


if __name__ == "__main__":
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)
