"""NDC-008: what it says at its edges; the catalogue names no exception."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line


@pytest.mark.parametrize("unit", ["F2", "GR", "ME", "ML", "UN"])
def test_five_units_exist(unit: str) -> None:
    drug = line("J1745", 40, ndc="57894003001", ndc_quantity=4, ndc_unit=unit)
    assert findings("NDC-008", claim(lines=[drug])) == []


@pytest.mark.parametrize("unit", ["MG", "EA", "ml", ""])
def test_others_do_not(unit: str) -> None:
    drug = line("J1745", 40, ndc="57894003001", ndc_quantity=4, ndc_unit=unit)
    assert [(one.severity, one.hit.value) for one in findings("NDC-008", claim(lines=[drug]))] == [
        ("error", unit)
    ]


def test_a_unit_price_is_a_remark() -> None:
    drug = line("J1745", 40, raw=["LIN**N4*57894003001", "CTP***100*4*UN"])
    assert [(one.severity, str(one.where)) for one in findings("NDC-008", claim(lines=[drug]))] == [
        ("info", "loop 2410, CTP03")
    ]


def test_without_a_quantity_segment_ndc_007_speaks() -> None:
    assert findings("NDC-008", claim(lines=[line("J1745", 40, ndc="57894003001")])) == []
