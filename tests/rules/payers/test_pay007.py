"""PAY-007: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_hospital_sends_value_codes() -> None:
    lines = [line("J0881", 100, modifiers="EA")]
    assert findings("PAY-007", claim("837I", lines=lines, value_codes={"48": "9.4"})) == []
    assert [one.severity for one in findings("PAY-007", claim("837I", lines=lines))] == ["error"]


def test_hematocrit_will_do() -> None:
    lines = [line("J0881", 100, modifiers="EA", measurements=[("TR", "R2", "28.5")])]
    assert findings("PAY-007", claim(lines=lines)) == []


def test_every_stimulant_needs_it_of_medicare_and_of_nobody_else() -> None:
    for code in ("J0881", "J0885", "J0888", "Q5106", "J0882", "Q4081", "Q5105", "J0887"):
        lines = [line(code, 100)]
        assert [one.severity for one in findings("PAY-007", claim(lines=lines, diagnoses=["N186"]))] == [
            "error"
        ]
        assert findings("PAY-007", claim(payer="commercial", lines=lines, diagnoses=["N186"])) == []
    assert findings("PAY-007", claim(lines=[line("J1756", 200)])) == []


def test_values_no_patient_has_are_found_at_both_ends() -> None:
    for name, value, count in (
        ("R1", "0.9", 1), ("R1", "1", 0), ("R1", "25", 0), ("R1", "25.1", 1),
        ("R2", "9", 1), ("R2", "10", 0), ("R2", "70", 0), ("R2", "70.1", 1),
    ):  # fmt: skip
        lines = [line("J0881", 100, modifiers="EA", measurements=[("TR", name, value)])]
        assert len(findings("PAY-007", claim(lines=lines))) == count


def test_a_hospital_claim_is_pointed_at_in_its_own_loop() -> None:
    (found,) = findings("PAY-007", claim("837I", lines=[line("J0881", 100, modifiers="EA")]))
    assert (found.where.loop, found.where.element) == ("2300", "HI01-5")
