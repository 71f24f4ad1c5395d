"""A drug line's sum in one sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from scrubber.arithmetic.sums import laid_out, line_arithmetic
from scrubber.engine.facts import Facts
from scrubber.reference.tables import Tables, default_plan
from scrubber.testing import claim, line, read
from scrubber.testing.lines import BuiltLine


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables.open(default_plan(as_of=date(2026, 4, 15), imported=None))


def sentence(tables: Tables, *lines: BuiltLine) -> str:
    read_claim = read(claim(lines=lines))
    Facts(tables).attach(read_claim)
    return line_arithmetic(read_claim.lines[0], tables)


def test_units_dose_ndc_and_containers(tables: Tables) -> None:
    drug = line("J1745", 40, modifiers="JZ", ndc="57894003001", ndc_quantity=4)
    assert sentence(tables, drug) == (
        "40 units x 10 mg = 400 mg; NDC 57894-0030-01 UN 4 x 100 mg = 400 mg; 40 units = 4 containers of 10."
    )


def test_given_and_discarded_are_added(tables: Tables) -> None:
    text = sentence(tables, line("J1745", 35), line("J1745", 5, modifiers="JW"))
    assert text == "35 units x 10 mg = 350 mg; 35 given + 5 discarded = 40 units = 4 containers of 10."


def test_what_is_not_whole_is_said(tables: Tables) -> None:
    text = sentence(tables, line("J1745", 35))
    assert text.endswith("35 units are not whole containers; 4 containers of 10 hold 40.")


def test_a_service_has_no_sum(tables: Tables) -> None:
    assert sentence(tables, line("96413", 1)) == ""


def test_units_that_cannot_be_read_have_no_sum(tables: Tables) -> None:
    assert sentence(tables, line("J1745", "forty")) == ""


def test_waste_and_containers_are_told_as_figures_too(tables: Tables) -> None:
    read_claim = read(claim(lines=[line("J1745", 35), line("J1745", 5, modifiers="JW"), line("96413", 1)]))
    Facts(tables).attach(read_claim)
    laid = [laid_out(one, tables) for one in read_claim.lines]
    assert [(one.waste_units, one.containers) for one in laid] == [
        (Decimal(5), 4),
        (Decimal(5), 4),
        (None, None),
    ]


def test_units_that_fill_no_whole_containers_have_no_number_of_them(tables: Tables) -> None:
    read_claim = read(claim(lines=[line("J1745", 35)]))
    Facts(tables).attach(read_claim)
    laid = laid_out(read_claim.lines[0], tables)
    assert (laid.waste_units, laid.containers) == (Decimal(0), None)


def test_one_unit_short_of_a_container_is_said_in_the_singular(tables: Tables) -> None:
    text = sentence(tables, line("J2323", 1))
    assert text.endswith("1 unit is no whole container; 1 container of 300 holds 300.")
