"""DUP-004: what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings


@pytest.mark.parametrize("frequency", ["7", "8", "Q"])
def test_whatever_follows_an_original_names_it(frequency: str) -> None:
    bill = f"13{frequency}"
    assert [one.severity.value for one in findings("DUP-004", claim("837I", bill_type=bill))] == ["error"]
    assert findings("DUP-004", claim("837I", bill_type=bill, references={"F8": "DCN0001"})) == []


def test_the_reverse_is_a_warning() -> None:
    found = findings("DUP-004", claim(references={"F8": "ICN0001"}))
    assert [one.severity.value for one in found] == ["warning"]


def test_an_interim_bill_may_name_the_one_before() -> None:
    assert findings("DUP-004", claim("837I", bill_type="113", references={"F8": "DCN0001"})) == []


def test_the_payers_number_is_not_quoted() -> None:
    found = findings("DUP-004", claim(references={"F8": "ICN0001"}))
    assert [("ICN0001" in one.message, one.hit.value) for one in found] == [(False, None)]
