"""Administration codes read from built claims."""

from __future__ import annotations

from scrubber.arithmetic.hierarchy import ADDITIONAL_HOUR, bare_initials, units
from scrubber.testing import claim, line, read


def test_units_add_up_over_the_lines_of_a_code() -> None:
    found = read(claim(lines=[line("96415", 2), line("96366", 1), line("96413", 1)]))
    assert units(found.lines, ADDITIONAL_HOUR) == 3


def test_an_initial_line_with_a_separating_modifier_is_not_bare() -> None:
    found = read(
        claim(lines=[line("96413", 1), line("96374", 1, modifiers="XE"), line("96365", 1, modifiers="76")])
    )
    assert [one.code for one in bare_initials(found.lines)] == ["96413", "96365"]


def test_the_prolonged_pump_is_no_initial_service() -> None:
    found = read(claim(lines=[line("96416", 1), line("G0498", 1)]))
    assert bare_initials(found.lines) == []
