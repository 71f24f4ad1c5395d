"""Hemoglobin and hematocrit as a claim states them beside an ESA."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scrubber.model.line import Line


class BloodValue(NamedTuple):
    """A value with the range any patient can have."""

    name: str
    amount: Decimal
    low: int
    high: int


_KINDS = {
    "R1": ("hemoglobin", 1, 25),
    "R2": ("hematocrit", 10, 70),
    "48": ("hemoglobin", 1, 25),
    "49": ("hematocrit", 10, 70),
}


def blood_values(line: Line) -> Iterator[BloodValue]:
    """Values of the line's MEA segments (837P) or of the claim's value codes 48 and 49 (837I)."""
    if line.claim.is_institutional:
        stated = [(value.code, value.amount) for value in line.claim.codes("BE")]
    else:
        stated = [(one.qualifier, one.value) for one in line.measurements if one.kind == "TR"]
    for code, amount in stated:
        if code in _KINDS and amount is not None:
            name, low, high = _KINDS[code]
            yield BloodValue(name, amount, low, high)
