"""DUP-006: what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, scrub_text

REPLACES = {"F8": "DCN0001"}


@pytest.mark.parametrize("code", ["D0", "D2", "D9", "E0"])
def test_each_claim_change_reason_is_one(code: str) -> None:
    subject = claim("837I", bill_type="137", references=REPLACES, condition_codes=["30", code])
    assert findings("DUP-006", subject) == []


def test_the_missing_number_is_told_once() -> None:
    subject = claim("837I", bill_type="137", condition_codes=["D1"])
    answer = scrub_text(subject, rules=("DUP-004", "DUP-006"))
    assert [one.rule for one in answer.findings] == ["DUP-004"]


def test_an_original_claim_changes_nothing() -> None:
    assert findings("DUP-006", claim("837I")) == []
