"""IDN-005: forms of the employer number."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings


@pytest.mark.parametrize("tax_id", ["3612345678", "36-123456", "36A234567", "000000000"])
def test_what_is_not_nine_digits_of_more_than_one_kind_is_an_error(tax_id: str) -> None:
    assert [one.severity for one in findings("IDN-005", claim(billing={"tax_id": tax_id}))] == ["error"]


@pytest.mark.parametrize("tax_id", ["36-1234567", "36 1234567"])
def test_a_hyphen_or_a_space_can_be_taken_out_safely(tax_id: str) -> None:
    (found,) = findings("IDN-005", claim(billing={"tax_id": tax_id}))
    assert found.severity == "info"
    assert found.hit.fix is not None
    assert found.hit.fix.safe


def test_no_digit_of_the_number_is_printed() -> None:
    (found,) = findings("IDN-005", claim(billing={"tax_id": "36123456"}))
    assert "36123456" not in f"{found.message} {found.hit.value}"
