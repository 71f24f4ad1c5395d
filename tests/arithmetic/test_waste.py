"""Where JW and JZ are asked for: payer, day, container, and whether the setting pays the drug apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scrubber.arithmetic.waste import asks, is_packaged, is_paid_apart, is_single_dose, must_say, same_product
from scrubber.engine.facts import Facts
from scrubber.model.line import Line
from scrubber.reference.tables import Tables, default_plan
from scrubber.testing import claim, line, read

DAY = "2025-11-10"  # inside the shipped quarter of outpatient status


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables.open(default_plan(as_of=date(2026, 4, 15), imported=None))


def first(tables: Tables, form: str = "837P", code: str = "J1745", **changes: Any) -> Line:
    changes.setdefault("service_date", DAY)
    subject = read(claim(form, lines=[line(code, 40)], **changes))
    Facts(tables).attach(subject)
    return subject.lines[0]


@pytest.mark.parametrize(("day", "must"), [("2023-06-30", False), ("2023-07-01", True)])
def test_medicare_asks_from_july_2023(tables: Tables, day: str, *, must: bool) -> None:
    assert must_say(first(tables, service_date=day), tables) is must


@pytest.mark.parametrize(("payer", "asked"), [("medicare", True), ("medicaid", False), ("commercial", False)])
def test_other_payers_ask_where_their_profile_says(tables: Tables, payer: str, *, asked: bool) -> None:
    assert asks(first(tables, payer=payer)) is asked


@pytest.mark.parametrize(
    ("place", "apart"),
    [
        ("11", True),
        ("12", True),
        ("49", True),
        ("19", False),
        ("21", False),
        ("22", False),
        ("50", False),
        ("65", False),
    ],
)
def test_offices_and_homes_are_paid_apart_and_facilities_are_not(
    tables: Tables, place: str, *, apart: bool
) -> None:
    assert is_paid_apart(first(tables, place_of_service=place), tables) is apart


@pytest.mark.parametrize(
    ("bill", "code", "apart"),
    [
        ("131", "J1745", True),
        ("851", "J1745", True),
        ("131", "J1100", False),
        ("111", "J1745", False),
        ("721", "J1745", False),
    ],
)
def test_hospitals_are_paid_apart_for_drugs_of_status_g_and_k(
    tables: Tables, bill: str, code: str, *, apart: bool
) -> None:
    assert is_paid_apart(first(tables, "837I", code, bill_type=bill), tables) is apart


def test_a_packaged_drug_is_one_of_status_n(tables: Tables) -> None:
    assert is_packaged(first(tables, "837I", "J1100"), tables)
    assert not is_packaged(first(tables, "837I", "J1745"), tables)
    assert not is_packaged(first(tables, "837P", "J1100"), tables)


@pytest.mark.parametrize(("day", "apart"), [("2023-12-31", False), ("2024-01-01", True)])
def test_suppliers_that_only_dispense_report_from_2024(tables: Tables, day: str, *, apart: bool) -> None:
    pharmacy = first(tables, service_date=day, place_of_service="12", billing={"taxonomy": "3336H0001X"})
    assert is_paid_apart(pharmacy, tables) is apart


@pytest.mark.parametrize(
    ("code", "single"),
    [("J1745", True), ("J1100", False), ("J9265", False), ("A9579", False), ("Q4101", False)],
)
def test_only_drugs_of_single_dose_containers_count(tables: Tables, code: str, *, single: bool) -> None:
    assert (
        is_single_dose(first(tables, code=code, service_date="2014-06-01" if code == "J9265" else DAY))
        is single
    )


def test_lines_of_one_product_share_day_code_and_what_ndc_they_name(tables: Tables) -> None:
    lines = [
        line("J1745", 35, ndc="57894003001", ndc_quantity="3.5"),
        line("J1745", 5, modifiers="JW"),
        line("J1745", 5, modifiers="JW", ndc="00069080901"),
        line("J1745", 5, date="2025-11-11"),
    ]
    given, unnamed, other, later = read(claim(lines=lines, service_date=DAY)).lines
    assert same_product(given, unnamed)
    assert not same_product(given, other)
    assert not same_product(given, later)
