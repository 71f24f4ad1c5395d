"""The ways of drugs and of administration codes."""

from __future__ import annotations

from datetime import date

import pytest

from scrubber.arithmetic.route import (
    EYE,
    INJECTION,
    NERVE,
    OTHER,
    SPINE,
    VEIN,
    is_only,
    may_be_infused,
    may_be_pushed,
    way_of,
    ways,
)
from scrubber.reference.rows import Drug

SINCE = date(2000, 1, 1)


def _drug(*routes: str, family: str = "THER_IV", allowed: tuple[str, ...] = ()) -> Drug:
    return Drug(
        SINCE, None, "J0000", "sample", (), None, "mg", frozenset(routes), family, frozenset(allowed),
        frozenset(), "Y", (), (), None, None, (), "", None, (), "", "high",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("drug", "expected"),
    [
        (_drug("IV inf"), {VEIN}),
        (_drug("IV inf", "SC"), {VEIN, INJECTION}),
        (_drug("intravitreal", family="OTHER_IVT"), {EYE}),
        (_drug("IT", family="OTHER_IT"), {SPINE}),
        (_drug("IM", family="OTHER_CHEMODENERV"), {NERVE}),
        (_drug("IV push", "intravesical"), {VEIN, OTHER}),
        (_drug("any", family="NOC"), set()),
        (_drug("IV inf", family="HYDR"), set()),
        (None, set()),
    ],
)
def test_a_drug_goes_the_ways_of_its_label(drug: Drug | None, expected: set[str]) -> None:
    assert ways(drug) == expected


def test_a_drug_of_two_ways_is_only_neither() -> None:
    assert is_only(_drug("SC"), INJECTION)
    assert not is_only(_drug("SC", "IV inf"), INJECTION)


def test_an_administration_code_speaks_of_one_way_or_none() -> None:
    assert [way_of(code) for code in ("96413", "G0498", "96372", "96369", "96523")] == [
        VEIN, VEIN, INJECTION, INJECTION, None,
    ]  # fmt: skip


def test_nobody_can_rule_out_that_an_unknown_drug_was_infused() -> None:
    assert may_be_infused(None)
    assert may_be_infused(_drug("any", family="NOC"))
    assert not may_be_infused(_drug("IV push"))
    assert not may_be_infused(_drug("IV inf", family="HYDR"))


def test_a_push_code_on_the_drugs_row_allows_a_push() -> None:
    assert may_be_pushed(_drug("IV inf", allowed=("96409", "96413")))
    assert may_be_pushed(_drug("IV push"))
    assert not may_be_pushed(_drug("IV inf", allowed=("96413",)))
    assert not may_be_pushed(None)
