"""Plays a guess forward over the next segments, to see what would go wrong."""

from __future__ import annotations

from collections.abc import Callable

from scrubber.guide.guide import Guide
from scrubber.guide.spec import Segment
from scrubber.guide.steps import Step
from scrubber.x12.delimiters import Delimiters


class Trial:
    """A walk that only counts what goes wrong; changes nothing of the true one."""

    def __init__(
        self, guide: Guide, delimiters: Delimiters, counted: Callable[[int], int], position: int
    ) -> None:
        self._guide = guide
        self._delimiters = delimiters
        self._counted = counted
        self._changed: dict[int, int] = {}
        self.position = position
        self.home = -1
        self.cost = 0

    def feed(self, text: str) -> None:
        """Place one more segment."""
        step = self._guide.step(self.position, text, self._delimiters)
        if step is None and self.home >= 0:
            step = self._guide.step(self.home, text, self._delimiters)
        if step is None:
            self.cost += 1
        else:
            self.go(step)

    def go(self, step: Step) -> None:
        """Take a step."""
        for node in step.must:
            if not self._count(node):
                self._changed[node] = 1
                self.cost += 1
        if step.closes:
            self.home = -1
        if step.opens:
            for loop in step.opens:
                self._add(loop)
            inner = step.opens[0]
            last = self._guide.nodes[inner].last  # type: ignore[union-attr]
            outer = {loop: self._changed[loop] for loop in step.opens[1:]}
            self._changed.update(dict.fromkeys(range(inner + 1, last + 1), 0))
            self._changed.update(outer)
        self._add(step.node)
        self.position = self._guide.position_of[step.node]

    def _count(self, node: int) -> int:
        return self._changed[node] if node in self._changed else self._counted(node)

    def _add(self, node: int) -> None:
        count = self._count(node) + 1
        self._changed[node] = count
        limit = self._guide.limits[node]
        # loops that are too many are one fault, however many; segments each
        if count == limit + 1 or (count > limit and isinstance(self._guide.nodes[node], Segment)):
            self.cost += 1
