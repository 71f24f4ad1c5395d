"""What reader and guide find wrong with a file's structure: a kind and a place, no rule yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scrubber.x12.place import Place

Scope = Literal["file", "interchange", "group", "set", "claim"]


@dataclass(slots=True)
class Problem:
    """A structural fault.

    ``kind`` is a stable word such as ``se_count`` or ``element_too_long``; the rule layer maps kinds
    to rule ids. ``message`` may quote codes, counts, amounts and service dates, never a name, an id,
    a birth date, an address or free text. ``value`` and ``expected`` are None where they would.
    ``segment_index`` is the position in the list of segments that was judged (guide problems only);
    ``first_claim`` and ``last_claim`` (ordinals in the file, inclusive, from 1) say which claims an
    envelope problem holds.
    """

    kind: str
    place: Place
    message: str
    scope: Scope = "claim"
    value: str | None = None
    expected: str | None = None
    segment_index: int | None = None
    first_claim: int | None = None
    last_claim: int | None = None
    remedy: str | None = None
    ik3: str | None = None  # IK304 code of a 999, where one fits
    ik4: str | None = None  # IK403 code of a 999, where one fits
    rule: str | None = None  # set by the guide, which knows who owns a fault at its place
