"""Situational rules that look at more than one segment: who the patient is, which payers a claim names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrubber.guide.guide import Guide
from scrubber.guide.report import Report
from scrubber.guide.spec import Loop
from scrubber.guide.values import Defect
from scrubber.x12.delimiters import Delimiters

if TYPE_CHECKING:
    from scrubber.guide.levels import Level


class Situations:
    """What a walk remembers of the claim it is in."""

    def __init__(
        self, guide: Guide, delimiters: Delimiters, report: Report, segments: list[str], counts: list[int]
    ) -> None:
        self._guide = guide
        self._plan = guide.plan
        self._report = report
        self._element = delimiters.element
        self._mark = guide.plan.self_segment + delimiters.element
        self._segments = segments
        self._counts = counts
        self._orders: set[str] = set()
        self._payers: set[str] = set()
        self._others = 0  # loops of other payers, named or not

    def claim(self, levels: list[Level]) -> None:
        """A claim begins; what it requires of a subscriber who is the patient must have come."""
        self._orders = {level.own[1] for level in levels if level.own is not None and level.own[1]}
        self._payers, self._others = set(), 0
        if not levels or levels[-1].node not in self._plan.own_levels:
            return
        level, own = levels[-1], levels[-1].own
        if own is None:
            return
        if own[self._plan.self_element] != self._plan.self_value:
            self._say_self(level, "patient_level_missing")
            return
        counts, slots = self._counts, self._guide.slots
        for wanted, loop, when in self._plan.patient:
            if not (counts[slots[wanted]] and counts[slots[loop]]):
                self._report.add(wanted, "", Defect("segment_missing_here", "", when))

    def child(self, parent: Level) -> None:
        """A level begins below one that may be the patient itself, and before any claim of its own."""
        loop = self._guide.nodes[parent.node].parent
        claims = [c for c in self._loop(loop).children if self._plan.hooks.get(c + 1) == "claim"]
        slots = self._guide.slots
        if self.is_patient(parent) and not any(self._counts[slots[claim]] for claim in claims):
            self._say_self(parent, "patient_level_unexpected")

    def is_patient(self, level: Level) -> bool:
        """Say whether a level says that it is the patient itself."""
        own = level.own
        return own is not None and own[self._plan.self_element] == self._plan.self_value

    def payer(self, _node: int, text: str) -> None:
        """Another payer is named."""
        values = text.split(self._element)
        number = self._plan.payer["name_element"]
        if number < len(values) and not self._report.is_at_fault:
            self._payers.add(values[number])

    def adjudication(self, node: int, text: str) -> None:
        """A payer that decided on a line is one of the claim's; nothing is said where not all are named."""
        values = text.split(self._element)
        number = self._plan.payer["element"]
        value = values[number] if number < len(values) else ""
        if value and value not in self._payers and len(self._payers) >= self._others:
            self._report.add(node, f"{number:02}", Defect("payer_unknown", "", self._plan.payer["named_in"]))

    def order(self, node: int, text: str) -> None:
        """A loop of another payer begins, with its place in the order of payment."""
        self._others += 1
        values = text.split(self._element)
        number = self._plan.order["element"]
        value = values[number] if number < len(values) else ""
        if value in self._orders and value not in self._plan.order["except"]:
            element = self._guide.segment(node).elements[number - 1]
            if value in element.codes:
                self._report.element(node, f"{number:02}", Defect("payer_order_repeated"), element, text)
        if value:
            self._orders.add(value)

    def _own_index(self, at: int) -> int:
        """Where the segment stands in which the level that begins here says who it is, or -1."""
        for index in range(at + 1, min(at + 3, len(self._segments))):
            if self._segments[index].startswith(self._mark):
                return index
        return -1

    def own(self, at: int) -> list[str] | None:
        """Elements of that segment, padded, up to the one that says it; None where it does not follow."""
        index = self._own_index(at)
        if index < 0:
            return None
        last = self._plan.self_element
        return self._segments[index].split(self._element, last + 1) + [""] * last

    def _loop(self, number: int) -> Loop:
        loop = self._guide.nodes[number]
        if not isinstance(loop, Loop):
            raise TypeError(f"node {number} is a segment")
        return loop

    def _say_self(self, level: Level, kind: str) -> None:
        loop = self._loop(self._guide.nodes[level.node].parent)
        own = next(c for c in loop.children if self._guide.nodes[c].name == self._plan.self_segment)
        self._report.add(
            own, f"{self._plan.self_element:02}", Defect(kind), at=self._own_index(level.position)
        )
