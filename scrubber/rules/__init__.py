"""The catalogue: one folder per family, one file per rule."""

from __future__ import annotations

from scrubber.rules import (
    authorisation,
    balancing,
    codes,
    dates,
    diagnosis,
    duplicates,
    filing,
    identifiers,
    infusion,
    institutional,
    modifiers,
    mue,
    ndc,
    notes,
    payers,
    ptp,
    site,
    structure,
    units,
)
from scrubber.rules.rule import Rule

_FAMILIES = (
    structure, balancing, identifiers, dates, codes, infusion, units, ndc, modifiers, mue, ptp, diagnosis,
    authorisation, site, institutional, duplicates, payers, filing, notes,
)  # fmt: skip

FAMILIES = tuple(family.__name__.rpartition(".")[2] for family in _FAMILIES)  # folders, in this order
ALL_RULES: tuple[Rule, ...] = tuple(rule for family in _FAMILIES for rule in family.RULES)
RULES_BY_CODE = {rule.code: rule for rule in ALL_RULES}
