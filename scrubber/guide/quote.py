"""What a message may quote of a segment: codes, amounts, counts and service dates; never who it is about."""

from __future__ import annotations

import re
from typing import Any

from scrubber.guide.spec import Element, Segment

_NAME = re.compile(r"[A-Z][A-Z0-9]{1,2}", re.ASCII)


def segment_name(text: str) -> str | None:
    """A segment's name where it looks like one; None where it might be anything."""
    return text if _NAME.fullmatch(text) else None


class Quotes:
    """Decides by the facts file what may be quoted."""

    def __init__(self, facts: dict[str, Any]) -> None:
        rules = facts["quotable"]
        self._shapes = {name: re.compile(shape, re.ASCII) for name, shape in rules["shapes"].items()}
        self._numbers = frozenset(rules["number"])
        self._services = frozenset(rules["service"])
        self._day_segments = frozenset(rules["day_segments"])
        self._dates = frozenset(rules["dates"])

    def of(self, segment: Segment, element: Element | None, text: str) -> str | None:
        """The value as a message may show it, or None."""
        kind = self._kind(segment, element) if element is not None else None
        if kind is None or not self._shapes[kind].fullmatch(text):
            return None
        return text

    def _kind(self, segment: Segment, element: Element) -> str | None:
        if element.role in self._numbers:
            return "number"
        if element.role in self._services:
            return "service"
        if element.role in self._dates:
            return "day" if segment.name in self._day_segments else None
        return "code" if element.codes and not element.external else None
