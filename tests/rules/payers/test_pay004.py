"""PAY-004: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

DRUG = line("J0174", 700, modifiers=("Q0", "JZ"))


def test_a_hospital_may_send_the_number_as_value_code_d4() -> None:
    subject = claim("837I", lines=[DRUG], diagnoses=["G301", "Z006"], value_codes={"D4": "99999999"})
    assert findings("PAY-004", subject) == []


def test_medicare_advantage_has_its_own_plan() -> None:
    assert findings("PAY-004", claim(payer="medicare_advantage", lines=[DRUG], diagnoses=["G301"])) == []
