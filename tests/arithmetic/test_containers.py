"""The containers a drug line can have been drawn from."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scrubber.arithmetic.containers import is_given_into_vein, sizes_of
from scrubber.engine.facts import Facts
from scrubber.model.line import Line
from scrubber.reference.tables import Tables, default_plan
from scrubber.testing import claim, line, read
from scrubber.testing.lines import BuiltLine


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables.open(default_plan(as_of=date(2026, 4, 15), imported=None))


def attached(tables: Tables, *lines: BuiltLine, **changes: Any) -> tuple[Line, ...]:
    subject = read(claim(lines=lines, **changes))
    Facts(tables).attach(subject)
    return subject.lines


def sizes(tables: Tables, *lines: BuiltLine) -> list[str]:
    return [str(size) for size in sizes_of(attached(tables, *lines), tables)]


def test_the_ndc_says_which_container(tables: Tables) -> None:
    assert sizes(tables, line("J9312", 50)) == ["10", "50"]
    assert sizes(tables, line("J9035", 40, ndc="50242006101")) == ["40"]


def test_lines_of_two_ndcs_may_be_drawn_from_both(tables: Tables) -> None:
    lines = (line("J9035", 40, ndc="50242006101"), line("J9035", 10, ndc="50242006001"))
    assert sizes(tables, *lines) == ["10", "40"]


def test_an_ndc_nobody_knows_leaves_all_containers_of_the_code(tables: Tables) -> None:
    assert sizes(tables, line("J9312", 50, ndc="99999123401")) == ["10", "50"]


def test_an_ndc_of_another_code_says_nothing_of_this_one(tables: Tables) -> None:
    assert sizes(tables, line("J1745", 40, ndc="50242015001")) == ["10"]


def test_a_drug_that_states_its_own_potency_has_no_known_containers(tables: Tables) -> None:
    assert sizes(tables, line("J0256", 100)) == []
    assert sizes(tables, line("J7190", 1000)) == []


def test_containers_for_a_vein_count_where_the_day_says_vein(tables: Tables) -> None:
    drug, _ = attached(tables, line("J0129", 75), line("96413", 1))
    assert [str(size) for size in sizes_of((drug,), tables)] == ["25"]
    alone = attached(tables, line("J0129", 13))
    assert [str(size) for size in sizes_of(alone, tables)] == ["5", "8.75", "12.5", "25"]


@pytest.mark.parametrize(
    ("modifiers", "other", "vein"),
    [
        ("JA", "96372", True),
        ("JB", "96413", False),
        ((), "96413", True),
        ((), "96372", False),
        ((), "99213", False),
    ],
)
def test_modifiers_come_before_administration_codes(
    tables: Tables, modifiers: str, other: str, *, vein: bool
) -> None:
    drug, _ = attached(tables, line("J0129", 75, modifiers=modifiers), line(other, 1))
    assert is_given_into_vein(drug) is vein
