"""NDC-010: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line


def test_given_and_discarded_lines_are_judged_apart() -> None:
    lines = [
        line("J1745", 35, ndc="57894003001", ndc_quantity=4),
        line("J1745", 5, modifiers="JW", ndc="57894003001", ndc_quantity="0.5"),
    ]
    found = findings("NDC-010", claim(payer="medicaid", lines=lines))
    assert [one.lines[0].number for one in found] == [1]


@pytest.mark.parametrize(("units", "count"), [(300, 0), (306, 0), (295, 0), (307, 1), (294, 1)])
def test_two_percent_are_let_pass(units: int, count: int) -> None:
    drug = line("J2323", units, ndc="64406000801", ndc_quantity=15, ndc_unit="ML")
    assert len(findings("NDC-010", claim(payer="medicaid", lines=[drug]))) == count


def test_a_part_of_a_unit_rounded_up_is_let_pass() -> None:
    drug = line("J1745", 36, ndc="57894003001", ndc_quantity="3.54")
    assert findings("NDC-010", claim(payer="medicaid", lines=[drug])) == []


@pytest.mark.parametrize(
    ("code", "ndc"),
    [("J1458", "68135002001"), ("J1301", "39822450002"), ("J3373", "00338355148"), ("J0256", "00053720102")],
)
def test_rows_that_allow_no_sum_are_ignored(code: str, ndc: str) -> None:
    drug = line(code, 100, ndc=ndc, ndc_quantity=1, ndc_unit="ML")
    assert findings("NDC-010", claim(payer="medicaid", lines=[drug], service_date="2026-02-10")) == []


def test_units_copied_into_the_quantity_are_named() -> None:
    drug = line("J3380", 300, ndc="64764030020", ndc_quantity=300)
    (found,) = findings("NDC-010", claim(payer="medicaid", lines=[drug]))
    assert found.message.endswith("The units stand in the NDC quantity.")
    assert found.hit.expected == "1"


def test_units_that_equal_the_quantity_by_right_are_no_fault() -> None:
    drug = line("J1569", 20, ndc="00944270002", ndc_quantity=100, ndc_unit="ML")
    assert findings("NDC-010", claim(payer="medicaid", lines=[drug])) == []


def test_the_severity_is_medicaids() -> None:
    drug = line("J1745", 40, ndc="57894003001", ndc_quantity=3)
    assert [one.severity for one in findings("NDC-010", claim(payer="medicaid", lines=[drug]))] == ["error"]
    assert [one.severity for one in findings("NDC-010", claim(payer="commercial", lines=[drug]))] == [
        "warning"
    ]
    assert findings("NDC-010", claim(lines=[drug])) == []


def test_missing_figures_belong_to_others() -> None:
    for units, quantity in ((0, 4), ("", 4), (40, 0), (40, ""), (-40, 4)):
        drug = line("J1745", units, ndc="57894003001", ndc_quantity=quantity)
        assert findings("NDC-010", claim(payer="medicaid", lines=[drug])) == []
