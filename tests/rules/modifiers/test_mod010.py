"""MOD-010: patients and bills that need none, and diagnoses that doubt one."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line


@pytest.mark.parametrize("code", ["J0882", "Q4081", "Q5105", "J0887"])
def test_codes_for_patients_on_dialysis_need_none(code: str) -> None:
    assert findings("MOD-010", claim("837I", bill_type="721", lines=[line(code, 10)])) == []
    assert findings("MOD-010", claim(lines=[line(code, 10)])) == []


@pytest.mark.parametrize("code", ["J0881", "J0885", "J0888", "Q5106"])
def test_each_code_for_other_patients_needs_one(code: str) -> None:
    found = findings("MOD-010", claim(lines=[line(code, 30)], diagnoses=["D631", "N184"]))
    assert [one.severity for one in found] == ["error"]


def test_other_payers_do_not_ask() -> None:
    assert findings("MOD-010", claim(payer="commercial", lines=[line("J0881", 100)])) == []


@pytest.mark.parametrize(
    ("modifier", "diagnoses", "expected"),
    [
        ("EA", ["D6481", "C189"], []),
        ("EA", ["D630", "C189"], []),
        ("EA", ["D631", "N184"], ["warning"]),
        ("EB", ["D630", "Z923"], []),
        ("EB", ["D6489", "Z510"], []),
        ("EB", ["D631", "N184"], ["warning"]),
        ("EC", ["D631", "N184"], []),
        ("EC", ["D631", "C189"], []),
        ("EC", ["D6481", "C189"], ["warning"]),
    ],
)
def test_diagnoses_that_speak_against_the_modifier_make_a_warning(
    modifier: str, diagnoses: list[str], expected: list[str]
) -> None:
    subject = claim(lines=[line("J0881", 100, modifiers=modifier)], diagnoses=diagnoses)
    assert [one.severity for one in findings("MOD-010", subject)] == expected
