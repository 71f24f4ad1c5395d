"""BAL-005: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

import pytest

from scrubber.testing import claim, findings, line

LINES = [line("J3420", 1, charge="100.00")]


def secondary(other: dict[str, Any], **more: Any) -> Any:
    return claim(payer="commercial", sequence="S", other_payers=[other], lines=LINES, **more)


def test_a_payer_that_has_not_judged_needs_no_paid_amount() -> None:
    assert findings("BAL-005", secondary({"id": "OTHER1"})) == []


def test_a_payer_that_has_judged_says_what_it_paid() -> None:
    found = findings("BAL-005", secondary({"id": "OTHER1", "adjustments": [("CO", "45", "100.00")]}))
    assert [one.message for one in found] == [
        "The primary payer adjudicated the claim; its paid amount (AMT*D) is absent."
    ]


@pytest.mark.parametrize(("adjustment", "expected"), [("100.00", []), ("99.00", ["AMT02"])])
def test_a_denied_claim_balances_with_nothing_paid(adjustment: str, expected: list[str]) -> None:
    other = {"id": "OTHER1", "paid": "0", "adjustments": [("CO", "45", adjustment)]}
    assert [one.where.element for one in findings("BAL-005", secondary(other))] == expected


def test_a_payer_that_was_rightly_not_asked_has_nothing_to_balance() -> None:
    def noncovered(segments: list[str]) -> list[str]:
        where = next(i for i, one in enumerate(segments) if one.startswith("OI*"))
        return [*segments[:where], "AMT*A8*100.00", *segments[where:]]

    assert findings("BAL-005", secondary({"id": "OTHER1"}, edit=noncovered)) == []
