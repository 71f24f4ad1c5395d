"""COD-010: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.rules import RULES_BY_CODE
from scrubber.testing import claim, findings, line, scrub_text


def test_a_payer_may_have_modifiers_of_its_own() -> None:
    rows = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "modifiers": "ZX;YY"}]}
    drug = claim(payer="commercial", lines=[line("J1745", 40, modifiers=["ZX", "XQ"])])
    assert [one.hit.value for one in findings("COD-010", drug, tables=rows)] == ["XQ"]


def test_the_biosimilar_modifiers_ended() -> None:
    for modifier in ("ZA", "ZB", "ZC"):
        last = claim(lines=[line("Q5101", 300, modifiers=modifier)], service_date="2018-03-31")
        after = claim(lines=[line("Q5101", 300, modifiers=modifier)], service_date="2018-04-01")
        assert findings("COD-010", last) == []
        assert [one.hit.value for one in findings("COD-010", after)] == [modifier]


def test_modifiers_of_both_levels_are_known() -> None:
    modifiers = [["25", "59", "XU", "76"], ["JW", "KX", "GA", "GY"], ["JA", "JB", "TB", "UD"]]
    lines = [line("J1745", 40, modifiers=slots) for slots in modifiers]
    assert findings("COD-010", claim(lines=lines)) == []


def test_a_modifier_has_two_letters_or_digits() -> None:
    (found,) = findings("COD-010", claim(lines=[line("J1745", 40, modifiers="J")]))
    assert found.message == "A modifier is two letters or digits; this one is not."


def test_an_ambulance_journey_is_two_letters() -> None:
    ride = [line("A0428", 1, modifiers="RH"), line("A0425", 4, modifiers="HN")]
    assert findings("COD-010", claim(lines=ride, place_of_service="41")) == []
    (found,) = findings("COD-010", claim(lines=[line("J1745", 40, modifiers="RH")]))
    assert found.hit.value == "RH"


def test_the_place_names_the_slot() -> None:
    (found,) = findings("COD-010", claim("837I", lines=[line("J1745", 40, modifiers=["JZ", "ZX"])]))
    assert str(found.where) == "loop 2400, SV202-4"


@pytest.mark.skipif("MOD-005" not in RULES_BY_CODE, reason="the modifier rules are not there")
def test_jg_after_its_end_belongs_to_mod_005() -> None:
    late = claim(lines=[line("J1745", 40, modifiers=["JZ", "JG"])], service_date="2025-02-10")
    rules = {one.rule for one in scrub_text(late).findings}
    assert rules & {"COD-010", "MOD-005"} == {"MOD-005"}
