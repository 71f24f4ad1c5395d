"""NDC-007: what it says at its edges; the catalogue names no exception."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line


@pytest.mark.parametrize("quantity", ["-4", "0", "0.0", "four", "1.2345"])
def test_a_quantity_is_positive_and_has_three_decimals_at_most(quantity: str) -> None:
    assert (
        len(findings("NDC-007", claim(lines=[line("J1745", 40, ndc="57894003001", ndc_quantity=quantity)])))
        == 1
    )


@pytest.mark.parametrize("quantity", ["4", "0.5", "0.125", "4.0000"])
def test_zeros_at_the_end_are_no_decimals(quantity: str) -> None:
    assert (
        findings("NDC-007", claim(lines=[line("J1745", 40, ndc="57894003001", ndc_quantity=quantity)])) == []
    )


def test_a_supply_number_needs_no_quantity() -> None:
    assert findings("NDC-007", claim(lines=[line("A4222", 1, raw=["LIN**UP*012345678905"])])) == []
