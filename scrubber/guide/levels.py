"""Numbers that run through a set: hierarchy levels, service lines, claims of a patient."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from scrubber.guide.guide import Guide
from scrubber.guide.plan import Plan
from scrubber.guide.report import Report
from scrubber.guide.situations import Situations
from scrubber.guide.values import Defect
from scrubber.x12.delimiters import Delimiters
from scrubber.x12.numbering import FROM_ONE, Numbering, whole_number

_NO_VALUES = [""] * 4  # HL has four elements


def _shown(text: str) -> str:
    """A number as a message may show it; what is none may be anything."""
    return "no number" if whole_number(text) is None else text


@lru_cache(maxsize=1024)
def _line_after(lines: Numbering, text: str | None) -> tuple[int | None, Numbering]:
    """Count one more line: its number where it is a wrong one, and where the count stands then."""
    number = whole_number(text) if text is not None else None
    wrong = None if number is None or lines.fits(number) else number
    return wrong, lines.take(number)


class Level:
    """An open hierarchy level, with the numbers as sent."""

    __slots__ = ("child", "counted", "node", "number", "own", "position")

    def __init__(
        self, node: int, number: str, child: str, counted: int, position: int, own: list[str] | None
    ) -> None:
        self.node = node
        self.number = number
        self.child = child
        self.counted = counted  # the number it should have
        self.position = position  # of the segment that opened it, prologue included
        self.own = own  # first elements of the segment in which it says who it is


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
        self._open: list[Level] = []
        self._had_children = False  # the deepest level that still waits has had some
        self._levels = FROM_ONE
        self._lines = FROM_ONE
        self._situations = Situations(guide, delimiters, report, segments, counts)
        # What is done where a loop that has a hook is entered, with the node and the segment it begins with
        self.enter: dict[str, Callable[[int, str], None]] = {
            "line": self._line,
            "level": self._level,
            "claim": self._claim,
            "order": self._situations.order,
            "payer": self._situations.payer,
            "adjudication": self._situations.adjudication,
        }

    def begin(self, numbering: Numbering) -> None:
        """Start counting the part's own levels; those of the prologue stand open."""
        self._levels = numbering

    def look(self, node: int) -> None:
        """The segment behind the part: levels that it closes are done."""
        if self.plan.hooks.get(node) == "level":
            self._close(self.plan.depths[node])

    def end(self) -> None:
        """The set ends: every open level is done."""
        self._close(0)

    def _claim(self, _node: int, _text: str) -> None:
        self._lines = FROM_ONE
        self._situations.claim(self._open)

    def _line(self, node: int, text: str) -> None:
        """Lines are numbered through the claim."""
        at = self.plan.line_element
        values = text.split(self._element, at + 1)
        wrong, after = _line_after(self._lines, values[at] if len(values) > at else None)
        if wrong is not None and not self.report.is_at_fault:
            defect = Defect("line_number", str(wrong), str(self._lines.expected))
            self.report.add(node, f"{at:02}", defect)
        self._lines = after

    def _level(self, node: int, text: str) -> None:
        plan, levels = self.plan, self._levels
        self._close(plan.depths[node])
        values = text.split(self._element) + _NO_VALUES
        at = len(self.report.positions)
        own = self._situations.own(at)
        level = Level(node, values[plan.number], values[plan.child], levels.counted + 1, at, own)
        number = whole_number(level.number)
        if not self.report.is_at_fault:
            if level.number and not levels.fits(number):
                defect = Defect("level_number", _shown(level.number), str(levels.expected))
                self.report.add(node, f"{plan.number:02}", defect)
            if self._open:
                self._child(self._open[-1], node, values[plan.parent])
        self._levels = levels.take(number)
        self._open.append(level)
        self._had_children = False

    def _child(self, parent: Level, node: int, named: str) -> None:
        """A level under another: it names it, and the other must have promised it."""
        plan, number = self.plan, parent.number
        if named and named != number and whole_number(named) not in (whole_number(number), parent.counted):
            defect = Defect("level_parent", _shown(named), _shown(number))
            self.report.add(node, f"{plan.parent:02}", defect)
        if parent.child == plan.no_children and parent.node in plan.promising:
            defect = Defect("level_children", plan.no_children, "a level follows below it")
            self.report.add(parent.node, f"{plan.child:02}", defect, at=parent.position)
        if parent.node in plan.own_levels:
            self._situations.child(parent)

    def _close(self, depth: int) -> None:
        """Levels as deep as this one or deeper are done."""
        levels, depths = self._open, self.plan.depths
        while levels and depths[levels[-1].node] >= depth:
            level = levels.pop()
            if not self._had_children and self._is_childless(level):
                defect = Defect("level_children", self.plan.has_children, "no level follows below it")
                self.report.add(level.node, f"{self.plan.child:02}", defect, back=1, at=level.position)
            self._had_children = True

    def _is_childless(self, level: Level) -> bool:
        """Say whether a level without children promised some, though it is the patient itself."""
        promised = level.child == self.plan.has_children and level.node in self.plan.promising
        return promised and self._situations.is_patient(level)
