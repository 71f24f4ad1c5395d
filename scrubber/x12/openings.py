"""What is open while a file is read: interchange, group and set, each with its claims and its faults."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrubber.x12.chunk import OpenSet, Stretch
from scrubber.x12.numbering import FROM_ONE, Numbering, whole_number
from scrubber.x12.problem import Problem, Scope

DEPTHS = {"20": 0, "22": 1, "23": 2}


@dataclass(slots=True)
class Opening:
    """Something that holds claims: the problems found in it stand on all of them."""

    scope: Scope
    first: int  # ordinal of the next claim when it was opened
    offset: int
    index: int
    number: str  # control number
    problems: list[Problem] = field(default_factory=list)
    count: int = 0  # of what its trailer counts: groups or sets

    def close(self, claims: int) -> list[Problem]:
        """Say which claims the problems hold."""
        for problem in self.problems:
            if claims >= self.first:
                problem.first_claim, problem.last_claim = self.first, claims
        return self.problems


@dataclass(slots=True)
class SetOpening(Opening):
    """A set, with the levels that are open in it."""

    version: str | None = None  # None where the set is not judged
    levels: list[tuple[int, Stretch]] = field(
        default_factory=list
    )  # depth and segments before the first claim
    header: Stretch | None = None
    numbering: Numbering = FROM_ONE  # of its levels
    claims_in_level: int = 0
    subtree: int = 0  # offset at which the last subscriber, or the last forced cut, began

    def number_of(self, index: int) -> int:
        """Number in the set of a segment of the interchange."""
        return index - self.index + 1

    def meet_level(self, level: str, number: str, offset: int, index: int) -> None:
        """Open a hierarchy level of this HL03 and HL01, and close those it ends.

        A set's first level is its provider, whatever it says of itself.
        """
        self.end_block(offset)
        depth = DEPTHS.get(level, 3 if self.levels else 0)
        while self.levels and self.levels[-1][0] >= depth:
            self.levels.pop()
        self.levels.append((depth, Stretch(offset, -1, self.number_of(index))))
        self.numbering = self.numbering.take(whole_number(number))
        self.claims_in_level = 0

    def end_block(self, offset: int) -> None:
        """Note where the header, or the segments of the last level before its first claim, end."""
        if self.header is None:
            self.header = Stretch(self.offset, offset, 1)
        elif self.levels and self.levels[-1][1].end < 0:
            depth, stretch = self.levels[-1]
            self.levels[-1] = (depth, stretch._replace(end=offset))

    def going_on(self, index: int, depth: int) -> OpenSet:
        """What a chunk beginning at a segment of this set must know, below the levels above ``depth``."""
        above = tuple(stretch for at, stretch in self.levels if at < depth)
        prologue = ((self.header,) if self.header is not None else ()) + above
        claims = self.claims_in_level if depth > 2 else 0
        at = self.number_of(index)
        return OpenSet(self.version or "", self.number, at, self.numbering, claims, prologue)
