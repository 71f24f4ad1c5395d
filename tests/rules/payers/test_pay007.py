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
