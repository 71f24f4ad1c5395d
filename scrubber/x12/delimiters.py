"""The four separators of an interchange, as its ISA segment declares them."""

from __future__ import annotations

from typing import NamedTuple


class Delimiters(NamedTuple):
    """Separators as single characters; ISA byte 4, ISA16, ISA11 and byte 106."""

    element: str = "*"
    component: str = ":"
    repetition: str = "^"
    segment: str = "~"
