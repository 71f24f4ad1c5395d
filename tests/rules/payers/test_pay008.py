"""PAY-008: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_dialysis_above_13_needs_ed_or_ee() -> None:
    high = [("TR", "R1", "13.4")]
    bare = claim(lines=[line("J0882", 25, measurements=high)], diagnoses=["N186"])
    assert [one.severity for one in findings("PAY-008", bare)] == ["warning"]
    for modifier in ("ED", "EE"):
        lines = [line("J0882", 25, modifiers=modifier, measurements=high)]
        assert findings("PAY-008", claim(lines=lines, diagnoses=["N186"])) == []
