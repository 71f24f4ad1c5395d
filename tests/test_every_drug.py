"""No drug of the shipped table raises an error or a warning where it is billed rightly."""

from __future__ import annotations

import pytest

from scrubber.testing import scrub_text
from tests.every_drug import PAYERS, drugs, right_claim


@pytest.mark.parametrize("setting", PAYERS)
def test_a_right_claim_of_any_drug_is_left_alone(setting: str) -> None:
    built = [right_claim(code, setting, number) for number, code in enumerate(sorted(drugs()))]
    claims = [one for one in built if one is not None]
    assert len(claims) > 280
    answer = scrub_text(*claims)
    loud = [(one.rule, one.message) for one in answer.findings if one.severity != "info"]
    assert loud == []
