"""Codes that share a package: dialysis twins, successors, a code newer than the list."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from scrubber.arithmetic.twins import are_twins, is_successor, is_too_new
from scrubber.reference.tables import Tables, default_plan


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables.open(default_plan(as_of=date(2026, 4, 15), imported=None))


def line(code: str, day: date) -> Any:
    return SimpleNamespace(code=code, date=day, drug=None)


def test_dialysis_twins() -> None:
    assert are_twins("J0881", "J0882")
    assert are_twins("Q4081", "J0885")
    assert not are_twins("J0881", "J0885")


def test_an_old_code_and_its_successor(tables: Tables) -> None:
    day = date(2025, 6, 1)
    assert is_successor(line("J1300", day), "J1299", tables)
    assert is_successor(line("J1299", day), "J1300", tables)
    assert not is_successor(line("J1745", day), "J1299", tables)


@pytest.mark.parametrize(("listed", "is_new"), [("2025Q4", True), ("2026Q1", False), ("", False)])
def test_a_code_that_began_after_the_list_is_too_new(tables: Tables, listed: str, is_new: bool) -> None:
    package: Any = SimpleNamespace(hcpcs="J1745", listed=listed)
    assert is_too_new(line("J9256", date(2026, 2, 1)), package, tables) is is_new
