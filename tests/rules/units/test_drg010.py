"""DRG-010: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

import pytest

from scrubber.testing import claim, findings, line

LARGE: dict[str, Any] = {"ndc": "50242006101", "ndc_quantity": 16, "ndc_unit": "ML"}


def test_the_ndc_shows_that_the_practice_stocks_the_larger_vial() -> None:
    lines = [line("J9035", 28, **LARGE), line("J9035", 12, modifiers="JW", **LARGE)]
    assert findings("DRG-010", claim(lines=lines)) == []
    unnamed = [line("J9035", 28), line("J9035", 12, modifiers="JW")]
    assert len(findings("DRG-010", claim(lines=unnamed))) == 1


@pytest.mark.parametrize("note", ["100 MG VIAL ON SHORTAGE", "SMALL VIAL BACKORDERED", "SIZE UNAVAILABLE"])
def test_a_shortage_is_told_in_a_note(note: str) -> None:
    lines = [line("J1745", 35), line("J1745", 15, modifiers="JW")]
    assert findings("DRG-010", claim(lines=lines, notes=note)) == []
    assert len(findings("DRG-010", claim(lines=lines))) == 1


def test_exactly_a_container_is_too_much() -> None:
    lines = [line("J1745", 35), line("J1745", 10, modifiers="JW")]
    assert len(findings("DRG-010", claim(lines=lines))) == 1


def test_a_payer_that_does_not_ask_is_left_out() -> None:
    lines = [line("J1745", 35), line("J1745", 15, modifiers="JW")]
    assert findings("DRG-010", claim(payer="medicaid", lines=lines)) == []
