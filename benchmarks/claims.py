"""Make large 837P files: claims of 30 segments that differ in names, ids, days, amounts and numbers.

    python benchmarks/claims.py 20000 /tmp/claims.837

Every tenth visit stands on two claims (the drug on one, its administration on the other). Service dates
lie in January to March 2026, inside the shipped tables. People, providers and payers are invented.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TextIO

# code, units, NDC, NDC quantity, NDC unit, administration, second service, diagnosis
VISITS = (
    ("J1745", 40, "57894003001", "4", "UN", "96413", "96415", "M0579"),
    ("J3380", 300, "64764030020", "1", "UN", "96413", "99213", "K5000"),
    ("J2323", 300, "64406000801", "15", "ML", "96413", "99214", "G35A"),
    ("J2350", 600, "50242015001", "20", "ML", "96413", "96415", "G35B0"),
    ("J0129", 75, "00003218713", "3", "UN", "96413", "99213", "M0579"),
    ("J1602", 100, "57894035001", "8", "ML", "96413", "99214", "M0579"),
)
CHILD = {"99213": "99213:25", "99214": "99214:25"}
SURNAMES = ("SAMPLE", "EXAMPLE", "TESTER", "SPECIMEN", "MODEL", "DEMO")
FIRST_NAMES = ("ALEX", "BLAKE", "CASEY", "DREW", "EMERY", "FINLEY", "GRAY", "HARPER")
PARTIES = f"ZZ*{'SUBMITTER':15}*ZZ*{'RECEIVER':15}"
ISA = f"ISA*00*{' ' * 10}*00*{' ' * 10}*{PARTIES}*260401*1200*^*00501*000000001*0*P*:~\n"
HEADER = (
    "GS*HC*SUBMITTER*RECEIVER*20260401*1200*1*X*005010X222A1~\n",
    "ST*837*0001*005010X222A1~\n",
    "BHT*0019*00*BATCH1*20260401*1200*CH~\n",
    "NM1*41*2*SAMPLE BILLING SERVICE*****46*SUBMITTER~\n",
    "PER*IC*EDI DESK*TE*5555550100~\n",
    "NM1*40*2*SAMPLE RECEIVER*****46*RECEIVER~\n",
    "HL*1**20*1~\n",
    "PRV*BI*PXC*261QI0500X~\n",
    "NM1*85*2*SAMPLE INFUSION CENTER*****XX*1234567893~\n",
    "N3*100 EXAMPLE STREET~\n",
    "N4*SPRINGFIELD*IL*627011234~\n",
    "REF*EI*361234567~\n",
)


def npi(stem: int) -> str:
    """Complete nine digits to an NPI that passes the check digit."""
    digits = [int(d) for d in f"80840{stem:09}"]
    total = sum(sum(divmod(d * 2, 10)) if i % 2 == 0 else d for i, d in enumerate(reversed(digits)))
    return f"{stem:09}{-total % 10}"


def write_claims(out: TextIO, count: int, seed: int = 1) -> None:
    """Write one interchange with ``count`` claims."""
    chance = random.Random(seed)
    out.write(ISA)
    for segment in HEADER:
        out.write(segment)
    segments = len(HEADER) - 1
    number = 0
    while number < count:
        split = number % 10 == 0 and number + 1 < count
        visit = Visit(chance, number)
        for part in ("drug", "administration") if split else ("whole",):
            text = visit.claim(number, part)
            segments += len(text)
            out.write("".join(f"{segment}~\n" for segment in text))
            number += 1
    out.write(f"SE*{segments + 1}*0001~\nGE*1*1~\nIEA*1*000000001~\n")


class Visit:
    """One patient's infusion on one day."""

    def __init__(self, chance: random.Random, number: int) -> None:
        self.chance = chance
        self.drug = chance.choice(VISITS)
        self.day = date(2026, 1, 2) + timedelta(days=chance.randrange(85))
        self.last = f"{chance.choice(SURNAMES)}{number:X}".translate(
            str.maketrans("0123456789", "GHIJKLMNOP")
        )
        self.first = chance.choice(FIRST_NAMES)
        self.member = f"W{chance.randrange(10**9):09}"
        self.birth = date(1940, 1, 1) + timedelta(days=chance.randrange(20000))
        self.sex = chance.choice("FM")
        self.street = f"{chance.randrange(1, 9999)} TEST ROAD"
        self.zip = f"{chance.randrange(10000, 99999)}"
        self.doctor = npi(100000000 + chance.randrange(99999999))
        self.authorisation = f"A{chance.randrange(10**8):08}"

    def claim(self, number: int, part: str) -> list[str]:
        """Return 30 segments, HL to the last line."""
        cents = 100000 + self.chance.randrange(900000)
        dollars = f"{cents // 100}.{cents % 100:02}"
        code, units, ndc, quantity, unit, admin, second, diagnosis = self.drug
        drug = (f"HC:{code}", dollars, units, (f"LIN**N4*{ndc}", f"CTP****{quantity}*{unit}"))
        lines = [drug, (f"HC:{admin}", "250.00", 1, ()), (f"HC:{CHILD.get(second, second)}", "75.00", 1, ())]
        if part == "drug":
            lines = [drug]
        elif part == "administration":
            lines = lines[1:]
        total = sum(int(line[1].replace(".", "")) for line in lines)
        text = self._head(number, f"{total // 100}.{total % 100:02}", diagnosis)
        for position, (procedure, charge, count, extra) in enumerate(lines, start=1):
            text += [
                f"LX*{position}",
                f"SV1*{procedure}*{charge}*UN*{count}***1",
                f"DTP*472*D8*{self.day:%Y%m%d}",
            ]
            text.append(f"REF*6R*{number}L{position}")
            text += extra
        padding = 30 - len(text)
        return text if padding <= 0 else self._padded(text, padding)

    def _padded(self, text: list[str], padding: int) -> list[str]:
        place = next(i for i, segment in enumerate(text) if segment.startswith("HI*"))
        return text[:place] + [f"K3*SAMPLE FILL {i}" for i in range(padding)] + text[place:]

    def _head(self, number: int, total: str, diagnosis: str) -> list[str]:
        return [
            f"HL*{number + 2}*1*22*0",
            "SBR*P*18*******CI",
            f"NM1*IL*1*{self.last}*{self.first}****MI*{self.member}",
            f"N3*{self.street}",
            f"N4*SPRINGFIELD*IL*{self.zip}",
            f"DMG*D8*{self.birth:%Y%m%d}*{self.sex}",
            "NM1*PR*2*SAMPLE HEALTH PLAN*****PI*SAMPL",
            f"CLM*P{number:07}*{total}***11:B:1*Y*A*Y*Y",
            f"REF*G1*{self.authorisation}",
            f"REF*EA*M{number:07}",
            f"HI*ABK:{diagnosis}",
            f"NM1*82*1*{self.last[:5]}*PAT****XX*{self.doctor}",
            "PRV*PE*PXC*207RR0500X",
            "NM1*77*2*SAMPLE SITE",
            "N3*200 EXAMPLE STREET",
            "N4*SPRINGFIELD*IL*627011234",
        ]


if __name__ == "__main__":
    with Path(sys.argv[2]).open("w", encoding="ascii", newline="") as file:
        write_claims(file, int(sys.argv[1]))
