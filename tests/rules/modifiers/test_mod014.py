"""MOD-014: what a state's row asks for."""

from __future__ import annotations

from typing import Any

from scrubber.testing import BuiltClaim, claim, findings, line

LARGE = {"ndc": "50242006101", "ndc_quantity": 16, "ndc_unit": "ML"}
SMALL = {"ndc": "50242006001", "ndc_quantity": 4, "ndc_unit": "ML"}


def _found(subject: BuiltClaim, modifiers: str, *purchases: dict[str, str]) -> list[str]:
    tables: dict[str, Any] = {
        "payer_profile": [{"payer_id": "MCDIL", "lob": "medicaid", "modifiers": modifiers}]
    }
    if purchases:
        tables["drug_acquisition"] = list(purchases)
    return [one.severity.value for one in findings("MOD-014", subject, tables=tables)]


def _pair(first: str = "", second: str = "") -> BuiltClaim:
    lines = [
        line("J9035", 40, modifiers=first or (), **LARGE),  # type: ignore[arg-type]  # kinds differ
        line("J9035", 10, modifiers=second or (), **SMALL),  # type: ignore[arg-type]
    ]
    return claim(payer="medicaid", diagnoses=["C189"], lines=lines)


def test_76_on_the_second_line_will_do() -> None:
    assert _found(_pair("", "76"), "KP;KQ") == []


def test_half_a_pair_will_not() -> None:
    assert _found(_pair("KP", ""), "KP;KQ") == ["warning"]


def test_two_lines_of_one_ndc_are_no_such_pair() -> None:
    lines = [line("J9035", 40, **LARGE), line("J9035", 10, **LARGE)]  # type: ignore[arg-type]  # kinds differ
    assert _found(claim(payer="medicaid", lines=lines), "KP;KQ") == []


def test_a_state_whose_row_asks_for_another_mark_is_not_asked_for_this() -> None:
    assert _found(_pair(), "UD") == []


def test_a_drug_bought_at_the_full_price_needs_no_mark() -> None:
    purchase = {"claim_id": "PCN1", "hcpcs": "J9035", "acquired_340b": "N"}
    assert _found(_pair("KP", "KQ"), "UD", purchase) == []
    assert _found(_pair("KP", "KQ"), "UD", {**purchase, "acquired_340b": "Y"}) == ["warning", "warning"]


def test_medicare_is_not_asked() -> None:
    lines = [line("J9035", 40, **LARGE), line("J9035", 10, **SMALL)]  # type: ignore[arg-type]  # kinds differ
    assert _found(claim(lines=lines), "KP;KQ") == []
