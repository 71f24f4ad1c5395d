"""The four separators of an interchange, as its ISA segment declares them."""

from __future__ import annotations

from typing import NamedTuple


class Delimiters(NamedTuple):
    """Separators as single characters; ISA byte 4, ISA16, ISA11 and byte 106."""

    element: str = "*"
    component: str = ":"
    repetition: str = "^"
    segment: str = "~"

    @property
    def tell_apart(self) -> bool:
        """Whether segments, elements and components end in different signs, so that values can be read."""
        return len({self.element, self.component, self.segment}) == 3
