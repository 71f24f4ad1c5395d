"""Does each segment obey the implementation guide? Compiled from pyx12's maps; knows no claims."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.guide.guide import Guide as Guide
    from scrubber.guide.part import Part
    from scrubber.guide.part import Walk as Walk


@lru_cache(maxsize=8)
def load(version: str) -> Guide | None:
    """Load the guide of a version as GS08 and ST03 name it, or None where there is none."""
    from scrubber.guide.store import load_guide

    return load_guide(version)


def walk(guide: Guide, part: Part, *, everything: bool = False) -> Walk:
    """Resolve where each segment of a part stands and what is wrong with it.

    Faults that belong to a rule outside the guide layer (``owners.csv``) are left out unless
    ``everything`` is asked for, as an acknowledgement does.
    """
    from scrubber.guide.walker import walk as walk_part

    return walk_part(guide, part, everything=everything)


__all__ = ["load", "walk"]
