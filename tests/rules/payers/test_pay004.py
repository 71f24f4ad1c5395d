"""PAY-004: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

DRUG = line("J0174", 700, modifiers=("Q0", "JZ"))


def test_a_hospital_may_send_the_number_as_value_code_d4() -> None:
    subject = claim("837I", lines=[DRUG], diagnoses=["G301", "Z006"], value_codes={"D4": "99999999"})
    assert findings("PAY-004", subject) == []


def test_medicare_advantage_has_its_own_plan() -> None:
    assert findings("PAY-004", claim(payer="medicare_advantage", lines=[DRUG], diagnoses=["G301"])) == []


def test_the_number_is_eight_digits_and_nothing_else() -> None:
    for value, count in (
        ("99999999", 0),
        ("04468659", 0),
        ("NCT04468659", 1),
        ("1234567", 1),
        ("123456789", 1),
    ):
        subject = claim(lines=[DRUG], diagnoses=["G301", "Z006"], references={"P4": value})
        assert len(findings("PAY-004", subject)) == count


def test_the_value_code_holds_no_more_than_eight_digits() -> None:
    for amount, count in (("99999999", 0), ("4468659", 0), ("123456789", 1), ("1234.5", 1)):
        subject = claim("837I", lines=[DRUG], diagnoses=["G301", "Z006"], value_codes={"D4": amount})
        assert len(findings("PAY-004", subject)) == count


def test_the_message_does_not_quote_what_was_entered() -> None:
    subject = claim(lines=[DRUG], diagnoses=["G301", "Z006"], references={"P4": "NCT04468659"})
    assert "0446" not in findings("PAY-004", subject)[0].message
