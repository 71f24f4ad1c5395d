"""DX-005: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings


@pytest.mark.parametrize("pair", [("K5090", "K5190"), ("E1010", "E1110")])
def test_either_order_is_one_finding_at_the_later_code(pair: tuple[str, str]) -> None:
    for codes in (pair, pair[::-1]):
        (found,) = findings("DX-005", claim(diagnoses=list(codes), service_date="2025-11-03"))
        assert (found.severity, found.where.element) == ("warning", "HI02-2")


def test_the_remedy_tells_how_two_unrelated_conditions_are_let_through() -> None:
    (found,) = findings("DX-005", claim(diagnoses=["K5090", "K5190"], service_date="2025-11-03"))
    assert found.hit.remedy is None  # the rule's own, which names the waiver


def test_conditions_that_go_together_are_left_alone() -> None:
    for codes in (["N186", "D631"], ["C3490", "D630"], ["M0579", "Z79899"], ["K5000", "D500"]):
        assert findings("DX-005", claim(diagnoses=codes, service_date="2025-11-03")) == []
