"""The catalogue: one folder per family, one file per rule."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from scrubber.rules.rule import Rule

FAMILIES = (
    "structure", "balancing", "identifiers", "dates", "codes", "infusion", "units", "ndc", "modifiers",
    "mue", "ptp", "diagnosis", "authorisation", "site", "institutional", "duplicates", "payers", "filing",
    "notes",
)  # fmt: skip


def _gather() -> tuple[Rule, ...]:
    gathered: list[Rule] = []
    for family in FAMILIES:
        if find_spec(f"scrubber.rules.{family}") is not None:
            gathered += getattr(import_module(f"scrubber.rules.{family}"), "RULES", ())
    return tuple(gathered)


ALL_RULES = _gather()
RULES_BY_CODE = {rule.code: rule for rule in ALL_RULES}
