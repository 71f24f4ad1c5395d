"""No drug of the shipped table raises an error or a warning where it is billed rightly; each is judged."""

from __future__ import annotations

import pytest

from scrubber.testing import BuiltClaim, scrub_text
from tests.every_drug import PAYERS, dose, drugs, right_claim


def billed(setting: str) -> dict[str, BuiltClaim]:
    """A right claim of each drug that can be given from whole containers, by code."""
    built = {code: right_claim(code, setting, number) for number, code in enumerate(sorted(drugs()))}
    return {code: one for code, one in built.items() if one is not None}


def missed(claims: dict[str, BuiltClaim], rule: str) -> list[str]:
    """Drugs on whose claim the rule finds nothing."""
    found = {one.drug for one in scrub_text(*claims.values()).findings if one.rule == rule}
    return sorted(set(claims) - found)


def retyped(built: BuiltClaim, old: str, new: str) -> BuiltClaim:
    """The claim with a value typed otherwise."""
    return BuiltClaim(built.form, tuple(one.replace(old, new) for one in built.segments), built.payer)


@pytest.mark.parametrize("setting", PAYERS)
def test_a_right_claim_of_any_drug_is_left_alone(setting: str) -> None:
    claims = billed(setting)
    assert len(claims) > 280
    answer = scrub_text(*claims.values())
    loud = [(one.rule, one.message) for one in answer.findings if one.severity != "info"]
    assert loud == []


def test_the_package_of_another_drug_is_found_for_any_drug() -> None:
    claims = billed("clinic")
    codes = sorted(claims)
    swapped = {}
    for number, code in enumerate(codes):
        others = (*codes[number + 1 :], *codes[:number])
        other = next(one for one in others if drugs()[one]["ingredient"] != drugs()[code]["ingredient"])
        own, wrong = dose(code), dose(other)
        assert own is not None
        assert wrong is not None
        swapped[code] = retyped(claims[code], own.ndc, wrong.ndc)
    assert missed(swapped, "NDC-005") == []


def test_a_lost_jz_is_found_for_any_single_dose_drug() -> None:
    claims = {
        code: retyped(built, ":JZ", "")
        for code, built in billed("office").items()
        if drugs()[code]["single_dose_container"] == "Y"
    }
    assert len(claims) > 200
    assert missed(claims, "MOD-001") == []
