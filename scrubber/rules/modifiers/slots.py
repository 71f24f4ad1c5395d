"""Where on a line a modifier stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.x12.place import Place

FIRST = 3  # SV101-3, SV202-3


def slot(line: Line, number: int) -> Place:
    """The component of a modifier's place, 1 to 4."""
    procedure = line.element.code.partition("-")[0]
    return line.where.at(f"{procedure}-{number - 1 + FIRST}")


def where_of(line: Line, modifier: str) -> Place:
    """The component the modifier stands in; the first place where the line does not have it."""
    slots = line.modifier_slots
    return slot(line, slots.index(modifier) + 1 if modifier in slots else 1)
