"""Composite elements taken apart: procedures, pointers and diagnoses, as one file separates their parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from scrubber.model.answers import remembered
from scrubber.model.values import number

DIAGNOSES = frozenset(("ABK", "ABF", "ABJ", "APR", "ABN", "BK", "BF", "BJ", "PR", "BN"))

# Qualifier, code, modifiers as sent, modifiers that are not blank, description
Procedure = tuple[str, str, tuple[str, ...], tuple[str, ...], str]


class Composites(NamedTuple):
    """What reads the composites of a file."""

    facility: Callable[[str], tuple[str, str]]
    procedure: Callable[[str], Procedure]
    pointers: Callable[[str], tuple[int, ...]]
    diagnosis: Callable[[str], tuple[str, str, str] | None]


@lru_cache(maxsize=8)
def composites(component: str) -> Composites:
    """Return what reads the composites of files with this component separator."""

    @remembered(1024)
    def facility(text: str) -> tuple[str, str]:
        """Where a claim's services were given, and how often it was sent."""
        parts = text.split(component)
        return parts[0], parts[2] if len(parts) > 2 else ""

    @remembered(16384)
    def procedure(text: str) -> Procedure:
        parts = text.split(component)
        slots = tuple(parts[2:6])
        return (
            parts[0],
            parts[1] if len(parts) > 1 else "",
            slots,
            tuple(slot for slot in slots if slot),
            parts[6] if len(parts) > 6 else "",
        )

    @remembered(1024)
    def pointers(text: str) -> tuple[int, ...]:
        """The diagnoses a line points at; what is no number is left out."""
        numbers = (number(part) for part in text.split(component))
        return tuple(found for found in numbers if found is not None)

    @remembered(16384)
    def diagnosis(text: str) -> tuple[str, str, str] | None:
        """Qualifier, code and presence on admission; None where it is no diagnosis."""
        parts = text.split(component)
        if len(parts) < 2 or parts[0] not in DIAGNOSES:
            return None
        return parts[0], parts[1].replace(".", "").upper(), parts[8] if len(parts) > 8 else ""

    return Composites(facility, procedure, pointers, diagnosis)
