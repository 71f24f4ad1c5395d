"""Segments in reports: what a coder needs is readable, everything else is masked."""

from __future__ import annotations

import pytest

from scrubber.engine.masking import masked
from scrubber.x12.delimiters import Delimiters

SIGNS = Delimiters()


@pytest.mark.parametrize(
    ("segment", "shown"),
    [
        ("SV1*HC:J1745:JZ*4000*UN*40***1", "SV1*HC:J1745:JZ*4000*UN*40***1"),
        ("SV1*HC:J3590:::::for J. Sample*4000*UN*1", "SV1*HC:J3590:::::•••*4000*UN*1"),
        ("SV2*0636*HC:J1745*4000*UN*40", "SV2*0636*HC:J1745*4000*UN*40"),
        ("CLM*PCN1*4500***11:B:1*Y*A*Y*Y", "CLM*•••*4500***11:B:1*•••*•••*•••*•••"),
        ("HI*ABK:M0579*ABF:K5090", "HI*ABK:M0579*ABF:K5090"),
        ("LIN**N4*57894003001", "LIN**N4*57894003001"),
        ("CTP****4*UN", "CTP****4*UN"),
        ("DTP*472*D8*20260210", "DTP*472*D8*20260210"),
        ("DTP*439*D8*20260101", "DTP*•••*•••*•••"),
        ("NM1*IL*1*SAMPLE*JANE****MI*000123", "NM1*•••*•••*•••*•••****•••*•••"),
        ("DMG*D8*19600101*F", "DMG*•••*•••*•••"),
        ("NTE*ADD*called the patient", "NTE*•••*•••"),
    ],
)
def test_only_codes_units_amounts_places_and_service_dates_are_readable(segment: str, shown: str) -> None:
    assert masked(segment, SIGNS) == shown
