"""Where in a file something stands, in the words of the implementation guides."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A segment or an element of one transaction set.

    segment_number counts from ST = 1, as a 999 does; byte_offset counts from the start of the file.
    Every field may be empty: an envelope problem has no loop, a missing segment no element.
    """

    loop: str | None = None
    segment: str | None = None
    element: str | None = None
    segment_number: int | None = None
    byte_offset: int | None = None

    def at(self, element: str) -> Place:
        """Narrow the place to one element, such as ``SV101-2``."""
        return self._replace(element=element)

    def __str__(self) -> str:
        named = self.element or self.segment or ""
        if self.loop is None:
            return named
        return f"loop {self.loop}, {named}" if named else f"loop {self.loop}"
