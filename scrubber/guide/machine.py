"""A guide made ready for one set of delimiters: patterns, compiled when first met, and likely next steps."""

from __future__ import annotations

import re
from collections.abc import Callable

from scrubber.guide.crossing import Crossing
from scrubber.guide.guide import Guide, Step
from scrubber.guide.pattern import Writer
from scrubber.x12.delimiters import Delimiters

Accept = Callable[[str], object]
Guess = tuple[Accept, int, int, Crossing | None]
LETTERS = 3  # that tell most segments of a position apart: LX*, SV1, DTP


def _never(_: str) -> None:
    return None


UNKNOWN: Guess = (_never, -1, -1, None)


class Machine:
    """Patterns by position, and for each position the step taken last: usually the next one as well.

    Where it is not, ``others`` knows by a segment's first letters which step was taken before. A guess
    holds the pattern's match, the position it leads to, where the count of what stands there is kept, and
    what crossing a loop boundary asks for. Guesses only save time: a wrong one turns the segment down and
    the table decides.
    """

    def __init__(self, guide: Guide, delimiters: Delimiters) -> None:
        self.guide = guide
        self.delimiters = delimiters
        self._writer = Writer(delimiters, guide.lists, guide.facts)
        self.limits = [guide.limits[node] for node in guide.counted]
        self._accepts: list[Accept | None] = [None] * len(guide.positions)
        self.guesses: list[Guess] = [UNKNOWN] * (len(guide.positions) + 1)
        self.others: list[dict[str, Guess]] = [{} for _ in self.guesses]
        self._crossings: dict[Step, Crossing] = {}

    def accept(self, position: int) -> Accept:
        """The match of a position's pattern."""
        found = self._accepts[position]
        if found is None:
            found = self._accepts[position] = re.compile(self._text(position), re.ASCII).fullmatch
        return found

    def _text(self, position: int) -> str:
        if self.delimiters == Delimiters():
            return self.guide.patterns[position]
        return self._writer.segment(self.guide.segment(self.guide.node_of[position]))

    def learn(self, position: int, step: Step, segment: str) -> None:
        """Remember a step as the likely one from a position."""
        if self.guide.is_sure(position, step):
            target = self.guide.position_of[step.node]
            guess = (self.accept(target), target, self.guide.slots[step.node], self.crossing(step))
            self.guesses[position] = self.others[position][segment[:LETTERS]] = guess

    def crossing(self, step: Step) -> Crossing | None:
        """What a step over a loop boundary asks for; None where it stays within its loop."""
        if not (step.closes or step.opens):
            return None
        found = self._crossings.get(step)
        if found is None:
            found = self._crossings[step] = Crossing(self.guide, step)
        return found


def machine_for(guide: Guide, delimiters: Delimiters) -> Machine:
    """The machine of a guide for these delimiters; kept, since files of a night share few."""
    machine = guide.machines.get(delimiters)
    if machine is None:
        machine = guide.machines[delimiters] = Machine(guide, delimiters)
    return machine
