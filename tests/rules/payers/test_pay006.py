"""PAY-006: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_each_diagnosis_of_the_decision_will_do() -> None:
    drug = [line("J0174", 700)]
    for code in ("G300", "G301", "G308", "G309", "G3184"):
        assert findings("PAY-006", claim(lines=drug, diagnoses=[code])) == []
    for code in ("G310", "F0390", "R413"):
        assert [one.severity for one in findings("PAY-006", claim(lines=drug, diagnoses=[code]))] == ["error"]
