"""SOC-003: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_the_clinics_taxonomy_is_enough() -> None:
    clinic = {"taxonomy": "261QR1300X"}
    found = findings("SOC-003", claim(billing=clinic, lines=[line("96413", 1)]))
    assert [one.severity for one in found] == ["error"]
