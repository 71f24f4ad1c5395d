"""Units of a code and day, with discarded units apart."""

from __future__ import annotations

from decimal import Decimal

from scrubber.arithmetic.day_sums import day_sums, setting_of
from scrubber.testing import claim, line
from scrubber.testing.run import read


def test_discarded_units_are_not_given_units() -> None:
    lines = [line("J1745", 60), line("J1745", 60), line("J1745", 5, modifiers="JW")]
    (total,) = day_sums(read(claim(lines=lines)).lines)
    assert (total.administered, total.wasted) == (Decimal(120), Decimal(5))
    assert total.worked() == "60 + 60 = 120 units"


def test_a_line_without_readable_units_is_left_out() -> None:
    (total,) = day_sums(read(claim(lines=[line("J1745", 40), line("J1745", "many")])).lines)
    assert total.worked() == "40 units"


def test_the_form_names_the_edit_table() -> None:
    assert (setting_of("837P"), setting_of("837I")) == ("practitioner", "outpatient")
