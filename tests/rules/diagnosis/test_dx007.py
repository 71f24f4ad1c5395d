"""DX-007: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_ulcerative_colitis_and_crohn_disease_have_their_own_doses() -> None:
    for code, units, wrong, right in (
        ("J2327", 1200, "K5000", "K5100"),
        ("J2327", 600, "K5100", "K5000"),
        ("J2267", 300, "K5000", "K5100"),
        ("J2267", 900, "K5100", "K5000"),
    ):
        lines = [line(code, units)]
        assert [one.severity for one in findings("DX-007", claim(lines=lines, diagnoses=[wrong]))] == [
            "warning"
        ]
        assert findings("DX-007", claim(lines=lines, diagnoses=[right])) == []
