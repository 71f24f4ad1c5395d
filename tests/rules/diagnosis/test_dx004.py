"""DX-004: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_missing_and_a_repeated_pointer_are_found() -> None:
    for pointers in ((), ("1", "1")):
        found = findings("DX-004", claim(lines=[line("J1745", 40, pointers=pointers)]))
        assert [one.severity for one in found] == ["error"]


def test_preventive_codes_may_be_the_reason_for_a_drug() -> None:
    subject = claim(diagnoses=["M0579", "Z2911"], lines=[line("J1745", 40, pointers=("2",))])
    assert findings("DX-004", subject) == []
