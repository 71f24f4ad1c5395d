"""MOD-004: codes the modifiers may stand on, and packaged drugs."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line

OPPS_DAY = "2025-11-10"


def test_a_packaged_hospital_drug_is_a_remark_only() -> None:
    lines = [line("J3489", 5, modifiers="JZ")]
    found = findings("MOD-004", claim("837I", service_date=OPPS_DAY, lines=lines))
    assert [one.severity for one in found] == ["info"]


def test_a_hospital_drug_paid_apart_is_right() -> None:
    lines = [line("J1745", 40, modifiers="JZ")]
    assert findings("MOD-004", claim("837I", service_date=OPPS_DAY, lines=lines)) == []


def test_the_same_drug_in_an_office_is_right() -> None:
    assert findings("MOD-004", claim(service_date=OPPS_DAY, lines=[line("J3489", 5, modifiers="JZ")])) == []


@pytest.mark.parametrize(
    "code", ["Q4101", "A9552", "90662", "90371", "Q9967", "P9041", "J3490", "C9399", "J7999"]
)
def test_a_biological_that_is_no_drug_of_ours_may_come_in_single_doses(code: str) -> None:
    assert findings("MOD-004", claim(lines=[line(code, 1, modifiers="JZ")])) == []


@pytest.mark.parametrize("code", ["96365", "99213", "G0463", "36415", "85025", "S9338", "E0781"])
def test_a_service_never_does(code: str) -> None:
    assert [one.severity for one in findings("MOD-004", claim(lines=[line(code, 1, modifiers="JW")]))] == [
        "error"
    ]


def test_every_payer_is_asked() -> None:
    lines = [line("J9045", 9, modifiers="JW")]
    assert [one.severity for one in findings("MOD-004", claim(payer="commercial", lines=lines))] == ["error"]
