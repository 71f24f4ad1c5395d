"""What tests of commands share: the run date, and how a command's end looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

AS_OF = "2026-04-15"


class Outcome(NamedTuple):
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]
