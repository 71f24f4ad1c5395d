"""DRG-011 over whole courses: doses as labels space them are clean, one that comes much sooner is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from scrubber.testing import claim, findings, line
from tests.rules.units.test_drg011 import PAST

START = date(2025, 1, 6)
COURSES = [
    ("J1745", 40, "K5000", (0, 14, 42, 98, 154)),
    ("J3380", 300, "K5000", (0, 14, 42, 98)),
    ("J2327", 600, "K5000", (0, 28, 56)),
    ("J2267", 900, "K5000", (0, 28, 56, 84)),
    ("J1628", 200, "K5100", (0, 28, 56, 84)),
    ("J2350", 600, "G35", (0, 14, 168, 350)),
    ("J2329", 450, "G35", (0, 14, 168, 336)),
    ("J1823", 300, "G360", (0, 14, 182, 364)),
    ("J0129", 75, "M0579", (0, 14, 28, 56)),
    ("J0129", 13, "M0579", (0, 7, 14)),
    ("J3262", 560, "M0579", (0, 28, 56)),
    ("J3262", 162, "M0579", (0, 7, 14)),
    ("J1602", 140, "M0579", (0, 28, 84)),
    ("J0490", 70, "M3210", (0, 14, 28, 56)),
    ("J0490", 20, "M3210", (0, 7, 14)),
    ("J1303", 300, "D595", (0, 14, 70, 126)),
    ("J1303", 60, "D595", (0, 14, 42)),
    ("J1299", 450, "D595", (90, 97, 104, 111, 118, 132, 146)),
    ("J9332", 400, "G7000", (0, 7, 14, 21, 71)),
    ("J0517", 30, "J4550", (0, 28, 56, 112)),
    ("J0517", 30, "M301", (0, 28, 56, 84)),
    ("J0897", 60, "M810", (0, 181, 362)),
    ("J0897", 120, "C9000", (0, 28, 56)),
    ("J3489", 5, "M810", (0, 366)),
    ("J3489", 4, "C9000", (0, 28, 56)),
    ("J9145", 112, "C9000", (0, 1, 7, 14)),
    ("J9035", 1, "H353211", (0, 3, 28, 31)),
    ("J9035", 70, "C189", (0, 14, 28)),
    ("J9355", 20, "C50911", (0, 7, 14)),
    ("J2506", 12, "C50911", (0, 14, 28)),
    ("J9395", 20, "C50911", (0, 14, 28, 56)),
    ("J0485", 500, "Z940", (0, 4, 14, 28, 56, 84, 112)),
    ("J2326", 120, "G120", (0, 14, 28, 58, 178)),
    ("J1306", 284, "E7800", (0, 91, 273)),
    ("J0225", 25, "E851", (0, 91, 181)),
    ("J3032", 100, "G43709", (0, 84)),
    ("J3241", 140, "E0500", (0, 21, 42)),
    ("J0585", 155, "G43709", (0, 84)),
]
TOO_SOON = [
    ("J2327", 600, "K5000", (0, 14)),
    ("J2350", 600, "G35", (0, 14, 168, 260)),
    ("J3262", 560, "M0579", (0, 14)),
    ("J1303", 300, "D595", (0, 14, 70, 100)),
    ("J9332", 400, "G7000", (0, 3)),
    ("J0517", 30, "J4550", (0, 28, 56, 112, 140)),
    ("J0897", 60, "M810", (0, 90)),
    ("J3489", 5, "M810", (0, 300)),
    ("J9035", 70, "C189", (0, 7)),
    ("J2506", 12, "C50911", (0, 7)),
    ("J3032", 100, "G43709", (0, 30)),
    ("J3241", 140, "E0500", (0, 14)),
    ("J0585", 155, "G43709", (0, 60)),
]


def _found(code: str, units: int, diagnosis: str, course: Sequence[int]) -> list[int]:
    """Days of the course on which a claim is found to come too soon."""
    days = [START + timedelta(offset) for offset in course]
    history = [
        {**PAST, "claim_id": f"D{n}", "hcpcs": code, "units": str(units), "service_date": day.isoformat()}
        for n, day in enumerate(days)
    ]
    return [
        offset
        for n, offset in enumerate(course)
        if n
        and findings(
            "DRG-011",
            claim(lines=[line(code, units)], service_date=days[n].isoformat(), diagnoses=[diagnosis]),
            history=history[:n],
        )
    ]


@pytest.mark.parametrize(("code", "units", "diagnosis", "course"), COURSES)
def test_doses_as_the_label_spaces_them_are_clean(
    code: str, units: int, diagnosis: str, course: tuple[int, ...]
) -> None:
    assert _found(code, units, diagnosis, course) == []


@pytest.mark.parametrize(("code", "units", "diagnosis", "course"), TOO_SOON)
def test_a_dose_much_sooner_than_the_label_says_is_found(
    code: str, units: int, diagnosis: str, course: tuple[int, ...]
) -> None:
    assert _found(code, units, diagnosis, course) == [course[-1]]
