"""Write the sample batches of this folder: ``python sample_claims/make.py``.

Every person, provider, payer and number is invented. Service dates lie in January to March 2026.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scrubber.testing import BuiltClaim, BuiltLine, batch, claim, line

FOLDER = Path(__file__).parent
NAMES = (
    "ADAMS BAKER CLARK DAVIS EVANS FRANK GREEN HAYES IRWIN JONES KELLY LEWIS MASON NOLAN OWENS PERRY QUINN "
    "ROGERS SMITH TURNER UNDERHILL VANCE WALSH YOUNG"
).split()
FIRST = "ANN BEN CARA DAN EVE FRED GINA HANK IRIS JOHN KATE LEO MAY NED OLGA PAUL RUTH SAM TESS VERA".split()
MBI = "1EG4TE5MK{}"
OFFICE = {"name": "NORTHSIDE RHEUMATOLOGY SAMPLE", "npi": "1457300006", "tax_id": "362014411", "taxonomy": "207RR0500X"}
SUITE = {"name": "LAKEVIEW INFUSION SAMPLE", "npi": "1639100001", "tax_id": "363127722", "taxonomy": "261QI0500X"}
HOSPITAL = {"name": "RIVERBEND HOSPITAL SAMPLE", "npi": "1780600007", "tax_id": "364018833", "taxonomy": "282N00000X"}
PHARMACY = {"name": "HEARTHSIDE HOME INFUSION SAMPLE", "npi": "1902800006", "tax_id": "365229944", "taxonomy": "3336H0001X"}
PRAIRIE = {"id": "PRHP1", "name": "PRAIRIE SAMPLE HEALTH PLAN", "filing": "CI", "member_id": ""}
SUMMIT = {"id": "SUMM2", "name": "SUMMIT SAMPLE BLUE", "filing": "BL", "member_id": ""}
MEDICAID = {"id": "MCDXX", "name": "SAMPLE STATE MEDICAID", "filing": "MC", "member_id": ""}
DMEMAC = {"id": "DMEXX", "name": "SAMPLE DME CONTRACTOR", "filing": "MB", "member_id": ""}

REMICADE, INFLECTRA, ORENCIA, ENTYVIO = "57894003001", "00069080901", "00003218713", "64764030020"
TYSABRI, OCREVUS, ACTEMRA_400, ARIA = "64406000801", "50242015001", "50242013701", "57894035001"
PROLIA, INJECTAFER, VENOFER, RECLAST = "55513071001", "00517065001", "00517234010", "00078043561"
GAMMAGARD_10, KEYTRUDA, FERAHEME, KRYSTEXXA = "00944270004", "00006302602", "59338077501", "75987008010"
OXALIPLATIN, FLUOROURACIL, SKYRIZI, RITUXAN_100 = "00703398501", "16729027638", "00074501501", "50242005121"
RITUXAN_500, LEQEMBI_500 = "50242005306", "62856021501"


class People:
    """Gives each claim an invented patient."""

    def __init__(self, start: int) -> None:
        self.number = start

    def next(self, **changes: str) -> dict[str, str]:
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
    return line(code, units, charge=charge, ndc=ndc, ndc_quantity=quantity, ndc_unit=unit, **more)


def first_hour() -> BuiltLine:
    return line("96413", 1, charge="310.00")


def more_hours(hours: int = 1) -> BuiltLine:
    return line("96415", hours, charge=f"{65 * hours}.00")


def therapeutic() -> BuiltLine:
    return line("96365", 1, charge="180.00")


def injection() -> BuiltLine:
    return line("96372", 1, charge="45.00")


def visit(level: str = "99213", *, modifier: str = "25") -> BuiltLine:
    return line(level, 1, charge="140.00", modifiers=modifier if modifier else ())


def remicade(units: int = 40, modifiers: Sequence[str] = ("JZ",), charge: str = "4000.00", vials: int = 4) -> BuiltLine:
    return drug("J1745", units, charge, REMICADE, str(vials), "UN", modifiers=modifiers)


def office() -> list[BuiltClaim]:
    """A Medicare rheumatology and infusion office."""
    people = People(0)

    def bill(number: int, day: str, diagnoses: Sequence[str], lines: Sequence[BuiltLine], **more: Any) -> BuiltClaim:
        who = people.next(member_id=MBI.format(70 + number))
        return claim(
            claim_id=f"NR26{number:04}", service_date=day, diagnoses=diagnoses, lines=lines, billing=OFFICE,
            rendering="1265400006", patient=who, payer="medicare", **more,
        )  # fmt: skip

    return [
        bill(1, "2026-01-06", ["M0579"], [remicade(), first_hour(), more_hours()]),
        bill(2, "2026-01-07", ["M0579"], [
            remicade(35, (), "3500.00", 4), remicade(5, ("JW",), "500.00", 4), first_hour(), more_hours(),
        ]),
        bill(3, "2026-01-08", ["M0579"], [
            drug("J0129", 75, "4350.00", ORENCIA, "3", "UN", modifiers=("JA", "JZ")), first_hour(),
        ]),
        bill(4, "2026-01-12", ["M810"], [
            drug("J0897", 60, "1750.00", PROLIA, "1", "ML", modifiers=("JZ",)), injection(),
        ]),
        bill(5, "2026-01-13", ["D509"], [
            drug("J1439", 750, "1240.00", INJECTAFER, "15", "ML", modifiers=("JZ",)), therapeutic(),
        ]),
        bill(6, "2026-01-20", ["M0579"], [remicade(40, ()), first_hour(), more_hours()]),
        bill(7, "2026-01-21", ["M0579", "M810"], [
            drug("J1602", 150, "3900.00", ARIA, "12", "ML", modifiers=("JZ",)), first_hour(), visit(),
        ]),
        bill(8, "2026-02-03", ["M0579"], [
            drug("J3262", 400, "2600.00", ACTEMRA_400, "1", "ML", modifiers=("JZ",)), first_hour(),
        ]),
        bill(9, "2026-02-04", ["M0579"], [remicade(400), first_hour(), more_hours()]),
        bill(10, "2026-02-10", ["M1A0710"], [
            drug("J2507", 8, "29000.00", KRYSTEXXA, "1", "ML", modifiers=("JZ",)), first_hour(), more_hours(),
        ]),
        bill(11, "2026-02-11", ["M0579"], [remicade(), first_hour(), therapeutic(), more_hours()]),
        bill(12, "2026-02-17", ["M810"], [
            drug("J3489", 5, "890.00", RECLAST, "100", "ML", modifiers=("JZ",)), therapeutic(),
        ]),
        bill(13, "2026-03-03", ["M0579"], [remicade(), first_hour(), more_hours()], charge="4375.01"),
        bill(14, "2026-03-10", ["M0579"], [
            drug("J9312", 100, "9300.00", RITUXAN_500, "100", "ML", modifiers=("JZ",)), first_hour(), more_hours(3),
        ]),
    ]  # fmt: skip


def suite() -> list[BuiltClaim]:
    """A commercial multi-specialty infusion suite."""
    people = People(20)

    def bill(
        number: int, day: str, diagnoses: Sequence[str], lines: Sequence[BuiltLine], payer: dict[str, str] = PRAIRIE,
        **more: Any,
    ) -> BuiltClaim:  # fmt: skip
        settings: dict[str, Any] = {
            "claim_id": f"LV26{number:04}", "service_date": day, "diagnoses": diagnoses, "lines": lines,
            "billing": SUITE, "rendering": "1376500009", "patient": people.next(), "payer": payer,
            "references": {"G1": f"PA26{number:05}"}, **more,
        }  # fmt: skip
        return claim(**settings)

    entyvio = drug("J3380", 300, "8900.00", ENTYVIO, "1", "UN")
    tysabri = drug("J2323", 300, "8200.00", TYSABRI, "15", "ML")
    first = bill(10, "2026-02-05", ["K5000"], [entyvio, first_hour()])
    return [
        bill(1, "2026-01-05", ["K5000"], [entyvio, first_hour()]),
        bill(2, "2026-01-06", ["G35A"], [tysabri, first_hour()]),
        bill(3, "2026-01-07", ["G35C1"], [drug("J2350", 600, "38000.00", OCREVUS, "20", "ML"), first_hour(), more_hours(2)]),
        bill(4, "2026-01-08", ["K5190"], [
            drug("Q5103", 40, "2400.00", INFLECTRA, "4", "UN"), first_hour(), more_hours(),
        ], SUMMIT),
        bill(5, "2026-01-12", ["K5000"], [drug("J2323", 300, "8200.00", ENTYVIO, "1", "UN"), first_hour()]),
        bill(6, "2026-01-13", ["D509"], [drug("J1756", 200, "310.00", VENOFER, "10", "ML"), line("96374", 1, charge="95.00")]),
        bill(7, "2026-01-15", ["M0579"], [
            drug("J0129", 75, "4350.00", "0000321871", "3", "UN"), first_hour(),
        ]),
        bill(8, "2026-01-20", ["D509"], [drug("Q0138", 510, "1450.00", FERAHEME, "17", "ML"), therapeutic()], SUMMIT),
        bill(9, "2026-02-03", ["K5000"], [drug("J3380", 300, "8900.00", ENTYVIO, "300", "UN"), first_hour()]),
        first,
        first,
        bill(12, "2026-02-10", ["K50011"], [drug("J2327", 600, "9800.00", SKYRIZI, "10", "ML"), first_hour()]),
        bill(13, "2026-02-12", ["D801"], [
            drug("J1569", 60, "4800.00", GAMMAGARD_10, "300", "ML"), therapeutic(), line("96366", 3, charge="180.00"),
        ]),
        bill(14, "2026-02-17", ["G35A"], [tysabri, first_hour(), line("96415", 1, charge="65.00", date="2026-02-18")]),
        bill(15, "2026-03-02", ["K5000"], [line("J3380", 300, charge="8900.00"), first_hour()], MEDICAID),
        bill(16, "2026-03-05", ["G35A"], [tysabri, first_hour()], separate_patient=True),
        bill(17, "2026-03-10", ["K5000"], [entyvio]),
        bill(18, "2026-03-10", ["C3490"], [
            drug("J9271", 200, "11500.00", KEYTRUDA, "8", "ML"), first_hour(),
        ], SUMMIT),
    ]  # fmt: skip


def hospital() -> list[BuiltClaim]:
    """A hospital outpatient department."""
    people = People(50)

    def bill(
        number: int, day: str, diagnoses: Sequence[str], lines: Sequence[BuiltLine], payer: Any = "medicare", **more: Any
    ) -> BuiltClaim:
        who = people.next(member_id=MBI.format(20 + number)) if payer == "medicare" else people.next()
        return claim(
            "837I", claim_id=f"RB26{number:04}", service_date=day, diagnoses=diagnoses, lines=lines,
            billing=HOSPITAL, patient=who, payer=payer, **{"attending": "1588600001", **more},
        )  # fmt: skip

    push = line("96374", 1, charge="210.00", revenue="0260")
    venofer = drug("J1756", 200, "480.00", VENOFER, "10", "ML", revenue="0636")
    return [
        bill(1, "2026-01-05", ["M0579"], [remicade(), first_hour(), more_hours()]),
        bill(2, "2026-01-06", ["N183", "D631"], [venofer, push]),
        bill(3, "2026-01-08", ["G35A"], [
            drug("J2323", 300, "9100.00", TYSABRI, "15", "ML", modifiers=("JZ",)), first_hour(),
        ]),
        bill(4, "2026-01-12", ["M0579"], [remicade(40, ()), first_hour(), more_hours()]),
        bill(5, "2026-01-14", ["C182"], [
            drug("J9263", 300, "900.00", OXALIPLATIN, "30", "ML"), line("J0640", 14, charge="120.00"),
            line("J9190", 10, charge="90.00"), first_hour(), more_hours(), line("96411", 1, charge="150.00"),
            line("96368", 1, charge="80.00", revenue="0335"), line("G0498", 1, charge="420.00", revenue="0335"),
        ]),
        bill(6, "2026-01-20", ["C3490"], [
            drug("J9271", 200, "13200.00", KEYTRUDA, "8", "ML", modifiers=("JZ",)), first_hour(),
        ]),
        bill(7, "2026-01-22", ["K5000"], [
            drug("J3380", 300, "9400.00", ENTYVIO, "1", "UN", modifiers=("JZ",), date="2026-02-22"), first_hour(),
        ], statement=("2026-01-22", "2026-01-22")),
        bill(8, "2026-02-03", ["D509"], [venofer, line("96365", 2, charge="500.00", revenue="0260")]),
        bill(9, "2026-02-05", ["M0579"], [remicade(), first_hour(), more_hours()], PRAIRIE),
        bill(10, "2026-02-10", ["E860", "C189"], [
            line("J7030", 1, charge="40.00", revenue="0258"), line("96360", 1, charge="180.00", revenue="0260"),
            line("96361", 1, charge="60.00", revenue="0260"),
        ]),
        bill(11, "2026-02-12", ["G35A"], [
            drug("J2323", 300, "9100.00", TYSABRI, "15", "ML", modifiers=("JZ",)), first_hour(),
        ], attending="1588600006"),
        bill(12, "2026-03-03", ["M0579"], [remicade(), line("96415", 1, charge="65.00")]),
        bill(13, "2026-03-04", ["D509"], [drug("Q0138", 510, "1600.00", FERAHEME, "17", "ML", modifiers=("JZ",)), therapeutic()]),
        bill(14, "2026-03-09", ["C3490"], [
            drug("J9271", 200, "13200.00", KEYTRUDA, "8", "ML", modifiers=("JZ",)), first_hour(),
        ], PRAIRIE),
    ]  # fmt: skip


def home() -> list[BuiltClaim]:
    """A home infusion pharmacy."""
    people = People(80)

    def bill(number: int, day: str, diagnoses: Sequence[str], lines: Sequence[BuiltLine], payer: Any = PRAIRIE, **more: Any) -> BuiltClaim:
        who = people.next(member_id=MBI.format(40 + number)) if payer is DMEMAC else people.next()
        return claim(
            claim_id=f"HH26{number:04}", service_date=day, diagnoses=diagnoses, lines=lines, billing=PHARMACY,
            rendering=False, patient=who, payer=payer, place_of_service="12", ordering="1265400006", **more,
        )  # fmt: skip

    gammagard = drug("J1569", 60, "4800.00", GAMMAGARD_10, "300", "ML", prescription="RX2600101")
    per_diem, nurse = line("S9338", 1, charge="110.00"), line("99601", 1, charge="160.00")
    return [
        bill(1, "2026-01-07", ["D801"], [gammagard, per_diem, nurse]),
        bill(2, "2026-01-14", ["D801"], [gammagard, per_diem, nurse, line("99602", 2, charge="120.00")]),
        bill(3, "2026-01-21", ["D801"], [
            drug("J1569", 60, "4800.00", GAMMAGARD_10, "300", "UN", prescription="RX2600103"), per_diem, nurse,
        ]),
        bill(4, "2026-02-04", ["D801"], [
            drug("J1569", 60, "4800.00", GAMMAGARD_10, "300", "ML", modifiers=("JZ",)), line("Q2052", 8, charge="430.00"),
        ], DMEMAC),
        bill(5, "2026-02-11", ["D801"], [gammagard, therapeutic(), line("96366", 3, charge="180.00")]),
        bill(6, "2026-02-18", ["D801"], [gammagard, per_diem, nurse]),
        bill(7, "2026-03-04", ["D801"], [
            drug("J1569", 60, "4800.00", GAMMAGARD_10, "300", "ML", prescription="RX2600107", basis="ML"), per_diem, nurse,
        ]),
        bill(8, "2026-03-11", ["D801"], [gammagard, per_diem, nurse]),
    ]  # fmt: skip


def messy() -> bytes:
    """Two interchanges: odd delimiters and no line ends; the other wrapped at 80 columns."""
    people = People(100)

    def bill(number: int, day: str, lines: Sequence[BuiltLine], **more: Any) -> BuiltClaim:
        settings: dict[str, Any] = {
            "claim_id": f"MX26{number:04}", "service_date": day, "diagnoses": ["M0579"], "lines": lines,
            "billing": SUITE, "rendering": "1376500009", "patient": people.next(), "payer": SUMMIT, **more,
        }  # fmt: skip
        return claim(**settings)

    inflectra = drug("Q5103", 40, "2400.00", INFLECTRA, "4", "UN")
    first = batch(
        bill(1, "2026-01-09", [inflectra, first_hour(), more_hours()]),
        bill(2, "2026-01-16", [inflectra, first_hour(), more_hours()], patient=people.next(last="ISAAC")),
        bill(3, "2026-01-23", [drug("Q5103", 0, "2400.00", INFLECTRA, "4", "UN"), first_hour(), more_hours()]),
        bill(4, "2026-01-30", [inflectra, first_hour(), more_hours()], rendering="1376500003"),
    )
    second = batch(
        bill(5, "2026-02-06", [inflectra, first_hour(), more_hours()]),
        bill(6, "2026-02-13", [inflectra, first_hour(), more_hours()]),
        bill(7, "2026-02-20", [drug("Q5103", 40, "2400.00", INFLECTRA, "0", "UN"), first_hour(), more_hours()]),
        bill(8, "2026-02-27", [inflectra, first_hour(), more_hours()]),
        bill(9, "2026-03-06", [inflectra, line("96413", 1, charge="310.00", modifiers=("59", "59")), more_hours()]),
        bill(10, "2026-03-13", [inflectra, first_hour(), more_hours()]),
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
