"""Numbers that run through a set: hierarchy levels, service lines, claims of a patient."""

from __future__ import annotations

from scrubber.guide.guide import Guide
from scrubber.guide.report import Report
from scrubber.x12.delimiters import Delimiters


class Levels:
    """Counts levels and lines while a walk goes on."""

    def __init__(self, guide: Guide, delimiters: Delimiters, report: Report) -> None:
        self.guide = guide

    def begin(self, hl_before: int) -> None:
        """Start counting the part's own levels."""

    def enter(self, node: int, text: str) -> None:
        """A loop was entered with this segment."""

    def look(self, node: int, text: str) -> None:
        """The segment behind the part."""
