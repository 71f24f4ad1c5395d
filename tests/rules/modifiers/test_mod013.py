"""MOD-013: both forms, and descriptions that are none."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

FOUR = ("JZ", "TB", "GA", "KX")


def test_an_exact_duplicate_can_be_dropped_safely() -> None:
    (found,) = findings("MOD-013", claim(lines=[line("J1745", 40, modifiers=("JZ", "JZ"))]))
    assert found.hit.fix is not None
    assert found.hit.fix.safe


def test_a_hospital_line_names_its_own_elements() -> None:
    (found,) = findings("MOD-013", claim("837I", lines=[line("J1745", 40, modifiers=("JZ", "TB", "JZ"))]))
    assert str(found.where) == "loop 2400, SV202-5"


def test_a_gap_before_the_third_place_is_one_finding() -> None:
    (found,) = findings("MOD-013", claim(lines=[line("J1745", 40, modifiers=("JZ", "", "TB", "GA"))]))
    assert str(found.where) == "loop 2400, SV101-4"


def test_a_description_is_no_fifth_modifier() -> None:
    for text in ("INFLIXIMAB", "10 MG", "Q0 INFUSION", "??"):
        assert findings("MOD-013", claim(lines=[line("J1745", 40, modifiers=FOUR, description=text)])) == []


def test_a_short_description_after_fewer_than_four_modifiers_is_one() -> None:
    assert findings("MOD-013", claim(lines=[line("J1745", 40, modifiers="JZ", description="RT")])) == []


def test_four_modifiers_are_legal() -> None:
    assert findings("MOD-013", claim(lines=[line("J1745", 40, modifiers=FOUR)])) == []
