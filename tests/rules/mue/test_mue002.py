"""MUE-002: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_no_modifier_helps_against_an_absolute_limit() -> None:
    for modifier in ("59", "76", "91", "XE"):
        lines = [line("96368", 1), line("96368", 1, modifiers=modifier)]
        found = findings("MUE-002", claim(service_date="2024-07-15", lines=lines))
        assert [one.severity for one in found] == ["error"]
