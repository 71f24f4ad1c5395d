"""NDC: ten digits to eleven, and HCPCS units from an NDC quantity, with the worked examples of the field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from scrubber.arithmetic.ndc import (
    agrees,
    expected_units,
    is_assayed,
    is_eleven,
    readings,
    resegmented,
    to_eleven,
)
from scrubber.reference.rows import NdcPackage
from scrubber.reference.tables import Tables, default_plan

DAY = date(2026, 2, 10)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables.open(default_plan(as_of=date(2026, 4, 15), imported=None))


def package(tables: Tables, ndc: str, code: str) -> NdcPackage:
    return next(row for row in tables.ndc_package.all(ndc, DAY) if row.hcpcs == code)


@pytest.mark.parametrize(
    ("ndc", "unit", "quantity", "code", "units"),
    [
        ("57894003001", "UN", "4", "J1745", 40),
        ("64406000801", "ML", "15", "J2323", 300),
        ("64764030020", "UN", "1", "J3380", 300),
        ("50242015001", "ML", "10", "J2350", 300),
        ("00944270007", "ML", "300", "J1569", 60),
        ("57894035001", "ML", "4", "J1602", 50),
    ],
)
def test_the_worked_quantities(
    tables: Tables, ndc: str, unit: str, quantity: str, code: str, units: int
) -> None:
    assert expected_units(Decimal(quantity), unit, package(tables, ndc, code)) == units


def test_a_vial_of_liquid_counted_as_one_unit_comes_to_the_same(tables: Tables) -> None:
    assert expected_units(Decimal(1), "UN", package(tables, "64406000801", "J2323")) == 300


def test_a_liquid_whose_listed_size_is_wrong_is_counted_by_its_real_one(tables: Tables) -> None:
    assert expected_units(Decimal("1.7"), "ML", package(tables, "55513073001", "J0897")) == 120
    assert expected_units(Decimal(1), "UN", package(tables, "49401010101", "J0490")) == 12


@pytest.mark.parametrize(
    ("ndc", "code"),
    [("68135002001", "J1458"), ("39822450002", "J1301"), ("00338355148", "J3373"), ("00053720102", "J0256")],
)
def test_rows_that_contradict_themselves_or_are_assayed_allow_no_sum(
    tables: Tables, ndc: str, code: str
) -> None:
    for unit in ("UN", "ML"):
        assert expected_units(Decimal(1), unit, package(tables, ndc, code)) is None


def test_a_unit_that_does_not_fit_allows_no_sum(tables: Tables) -> None:
    assert expected_units(Decimal(4), "GR", package(tables, "57894003001", "J1745")) is None
    assert expected_units(Decimal(4), "ML", package(tables, "57894003001", "J1745")) is None


def test_products_that_state_their_own_potency() -> None:
    assert all(map(is_assayed, ("J0256", "J0257", "J7175", "J7190", "J7214")))
    assert not any(map(is_assayed, ("J1745", "J7174", "J7215")))


@pytest.mark.parametrize(
    ("billed", "expected", "is_near"),
    [
        ("40", "40", True),
        ("40", "39", True),
        ("40", "38.9", False),
        ("300", "306", True),
        ("300", "306.1", False),
    ],
)
def test_one_unit_or_two_percent_is_near(billed: str, expected: str, is_near: bool) -> None:
    assert agrees(Decimal(expected), Decimal(billed)) is is_near


@pytest.mark.parametrize(
    ("printed", "eleven"),
    [
        ("1234-5678-90", "01234567890"),
        ("12345-678-90", "12345067890"),
        ("12345-6789-0", "12345678900"),
        ("57894-0030-01", "57894003001"),
        ("57894 0030 01", "57894003001"),
        ("57894003001", "57894003001"),
        ("1234567890", None),
        ("123-45678-90", None),
        ("57894-030", None),
        ("", None),
    ],
)
def test_hyphens_say_where_the_zero_belongs(printed: str, eleven: str | None) -> None:
    assert to_eleven(printed) == eleven


def test_ten_digits_can_be_read_three_ways() -> None:
    assert readings("5789403001") == ("05789403001", "57894003001", "57894030001")


def test_digits_of_other_scripts_are_no_ndc() -> None:
    assert not is_eleven("٥٧٨٩٤٠٠٣٠٠١")


def test_a_zero_may_have_been_put_into_the_wrong_segment() -> None:
    assert "57894003001" in resegmented("05789403001")
    assert "05789403001" not in resegmented("05789403001")
