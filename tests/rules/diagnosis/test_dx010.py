"""DX-010: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

PROSTATE = ("C61",)
WOMAN = {"sex": "F"}


def test_condition_code_45_and_modifier_kx_say_that_it_is_meant() -> None:
    coded = claim("837I", payer="commercial", diagnoses=PROSTATE, patient=WOMAN, condition_codes=["45"])
    assert findings("DX-010", coded) == []
    lines = [line("96413", 1, modifiers="KX")]
    assert findings("DX-010", claim(payer="commercial", diagnoses=PROSTATE, patient=WOMAN, lines=lines)) == []


def test_medicare_switched_its_sex_edits_off() -> None:
    after = claim(diagnoses=PROSTATE, patient=WOMAN, service_date="2024-10-01")
    assert [one.severity for one in findings("DX-010", after)] == ["info"]
    before = claim(diagnoses=PROSTATE, patient=WOMAN, service_date="2024-09-30")
    assert [one.severity for one in findings("DX-010", before)] == ["error"]


def test_a_prostate_drug_has_other_uses() -> None:
    lines = [line("J9217", 1)]
    other = claim(payer="commercial", diagnoses=["N800"], patient=WOMAN, lines=lines)
    assert findings("DX-010", other) == []
    bare = claim(payer="commercial", diagnoses=["M0579"], patient=WOMAN, lines=lines)
    assert [one.severity for one in findings("DX-010", bare)] == ["error"]


def test_an_unknown_sex_conflicts_with_nothing() -> None:
    assert findings("DX-010", claim(payer="commercial", diagnoses=PROSTATE, patient={"sex": "U"})) == []


def test_age_is_counted_to_the_day_and_no_code_excuses_it() -> None:
    for born, expected in (("1959-02-10", ["error"]), ("1959-02-11", [])):
        subject = claim(
            "837I", payer="commercial", diagnoses=["Z3401"], patient={"birth": born}, condition_codes=["45"]
        )
        assert [one.severity for one in findings("DX-010", subject)] == expected


def test_the_message_says_no_birth_date() -> None:
    (found,) = findings(
        "DX-010", claim(payer="commercial", diagnoses=["Z3401"], patient={"birth": "1954-01-01"})
    )
    assert "1954" not in found.message
