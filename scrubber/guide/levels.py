"""Numbers that run through a set: hierarchy levels, service lines, claims of a patient."""

from __future__ import annotations

from typing import NamedTuple

from scrubber.guide.guide import Guide
from scrubber.guide.plan import Plan
from scrubber.guide.report import Report
from scrubber.guide.situations import Situations
from scrubber.guide.values import Defect
from scrubber.x12.delimiters import Delimiters
from scrubber.x12.numbering import FROM_ONE, Numbering, whole_number


def _shown(text: str) -> str:
    """A number as a message may show it; what is none may be anything."""
    return "no number" if whole_number(text) is None else text


class Level(NamedTuple):
    """An open hierarchy level."""

    depth: int
    node: int
    values: list[str]  # elements of the segment that opened it
    position: int  # of that segment, prologue included
    counted: int  # the number it should have

    def get(self, number: int) -> str:
        """The value of an element."""
        return self.values[number] if number < len(self.values) else ""


class Levels:
    """Counts levels and lines while a walk goes on.

    What it says of a level does not depend on where the set was cut into parts: a level that promised
    children and has none is judged where the next one begins, by what then stands open.
    """

    def __init__(
        self, guide: Guide, delimiters: Delimiters, report: Report, segments: list[str], counts: list[int]
    ) -> None:
        self.plan: Plan = guide.plan
        self.report = report
        self._element = delimiters.element
        self._hooks = self.plan.hooks
        self._open: list[Level] = []
        self._had_children = False  # the deepest level that still waits has had some
        self._levels = FROM_ONE
        self._lines = FROM_ONE
        self._situations = Situations(guide, delimiters, report, segments, counts)

    def begin(self, numbering: Numbering) -> None:
        """Start counting the part's own levels; those of the prologue stand open."""
        self._levels = numbering

    def enter(self, node: int, text: str) -> None:
        """A loop was entered with this segment."""
        hook = self._hooks.get(node)
        if hook is None:
            return
        if hook == "line":
            self._line(node, text)
        elif hook == "level":
            self._level(node, text)
        elif hook == "claim":
            self._lines = FROM_ONE
            self._situations.claim(self._open)
        else:
            self._situations.enter(hook, node, text)

    def look(self, node: int) -> None:
        """The segment behind the part: levels that it closes are done."""
        if self._hooks.get(node) == "level":
            self._close(self.plan.depths[node])

    def end(self) -> None:
        """The set ends: every open level is done."""
        self._close(0)

    def _line(self, node: int, text: str) -> None:
        """Lines are numbered through the claim."""
        value = text.split(self._element, 2)[self.plan.line_element :][:1]
        number = whole_number(value[0]) if value else None
        if number is not None and not self._lines.fits(number) and not self.report.is_at_fault:
            defect = Defect("line_number", str(number), str(self._lines.expected))
            self.report.add(node, f"{self.plan.line_element:02}", defect)
        self._lines = self._lines.take(number)

    def _level(self, node: int, text: str) -> None:
        depth = self.plan.depths[node]
        self._close(depth)
        level = Level(
            depth, node, text.split(self._element), len(self.report.positions), self._levels.counted + 1
        )
        if not self.report.is_at_fault:
            self._number(level)
            if self._open:
                self._child(self._open[-1], level)
        self._levels = self._levels.take(whole_number(level.get(self.plan.number)))
        self._open.append(level)
        self._had_children = False

    def _number(self, level: Level) -> None:
        """Levels are numbered through the set."""
        number = level.get(self.plan.number)
        if number and not self._levels.fits(whole_number(number)):
            defect = Defect("level_number", _shown(number), str(self._levels.expected))
            self.report.add(level.node, f"{self.plan.number:02}", defect)

    def _child(self, parent: Level, child: Level) -> None:
        """A level under another: it names it, and the other must have promised it."""
        plan = self.plan
        named, number = child.get(plan.parent), parent.get(plan.number)
        if named and named != number and whole_number(named) not in (whole_number(number), parent.counted):
            defect = Defect("level_parent", _shown(named), _shown(number))
            self.report.add(child.node, f"{plan.parent:02}", defect)
        if parent.get(plan.child) == plan.no_children and parent.node in plan.promising:
            defect = Defect("level_children", plan.no_children, "a level follows below it")
            self.report.add(parent.node, f"{plan.child:02}", defect, at=parent.position)
        self._situations.child(parent)

    def _close(self, depth: int) -> None:
        """Levels as deep as this one or deeper are done."""
        while self._open and self._open[-1].depth >= depth:
            level = self._open.pop()
            promised = level.get(self.plan.child) == self.plan.has_children
            is_done = promised and not self._had_children and level.node in self.plan.promising
            if is_done and self._situations.is_patient(level):
                defect = Defect("level_children", self.plan.has_children, "no level follows below it")
                self.report.add(level.node, f"{self.plan.child:02}", defect, back=1, at=level.position)
            self._had_children = True
