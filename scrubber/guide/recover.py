"""Finds the way on where a segment has no place: tries what may have happened, and keeps the likeliest.

Each guess is played forward over the next segments and costs a point for everything that would then be
wrong. So one bad segment costs findings for itself alone, whatever stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scrubber.guide.crossing import Crossing
from scrubber.guide.explain import explain
from scrubber.guide.spec import Loop
from scrubber.guide.steps import Step, key_of, left_behind
from scrubber.guide.trial import Trial

if TYPE_CHECKING:
    from scrubber.guide.walker import Walker

_AHEAD = 12  # segments a guess is played forward
_TOO_MUCH = 1 << 30
_LATE, _WANTED, _SKIP, _IMPLIED, _QUALIFIER, _NAME = range(6)  # from the likeliest to the least likely


class Guess(NamedTuple):
    """What may have happened, and the steps that a segment takes then; none where it is passed over."""

    kind: int
    steps: tuple[Step, ...] = ()
    stays: bool = False  # the walk goes on from where it was


class Recovery:
    """One segment without a place, met by a walk."""

    def __init__(self, walker: Walker) -> None:
        self.walker = walker
        self.guide = walker.guide
        self.delimiters = walker.machine.delimiters
        self.position = walker.position

    def place(self, segment: str) -> tuple[int, Crossing | None] | None:
        """Place the segment by the best guess and report what is wrong with it."""
        walker = self.walker
        if walker.home >= 0:
            step = self.guide.step(walker.home, segment, self.delimiters)
            if step is not None:
                walker.position, walker.home = walker.home, -1
                return walker.take(step, segment)
        guess = self._best(segment)
        if not guess.steps:
            self._pass_over(segment)
            return None
        if guess.kind == _LATE:
            return self._late(guess, segment)
        if guess.kind == _IMPLIED:
            opener = guess.steps[0]
            crossing = walker.machine.crossing(opener)
            if crossing is not None:
                walker.cross(crossing, "")
            walker.report.missing(opener.node)
        elif guess.kind == _NAME:
            walker.report.unplaced(segment)
            return guess.steps[-1].node, walker.machine.crossing(guess.steps[-1])
        return walker.take(guess.steps[-1], segment)

    def _late(self, guess: Guess, segment: str) -> tuple[int, Crossing | None] | None:
        walker, step = self.walker, guess.steps[0]
        walker.report.out_of_order(step.node)
        if not guess.stays:
            walker.home = self.position if step.closes else -1
            walker.take(step, segment)
            crossing = Crossing(self.guide, step)
            crossing.leaves = False  # the way home stays open
            return step.node, crossing
        walker.take(step, segment)
        walker.counts[self.guide.slots[step.node]] += 1
        if walker.count(step.node) > self.guide.limits[step.node]:
            walker.report.too_often(step.node, walker.count(step.node))
        walker.positions.append(self.guide.position_of[step.node])
        return None

    def _pass_over(self, segment: str) -> None:
        """Say why a segment has no place, and leave it without one."""
        self.walker.report.unplaced(segment)
        self.walker.positions.append(-1)

    def _best(self, segment: str) -> Guess:
        """The guess of least cost; among equals the likeliest, which comes first."""
        ahead = self._ahead()
        best, least = Guess(_SKIP), _TOO_MUCH
        for guess in self._guesses(segment):
            cost = self._cost(guess, segment, ahead, least)
            if cost < least:
                best, least = guess, cost
            if least == 1:
                break
        return best

    def _ahead(self) -> Sequence[str]:
        """The next segments, to the next level at most: what lies behind it may be in another part."""
        at = len(self.walker.positions) + 1
        ahead = self.walker.segments[at : at + _AHEAD]
        behind = self.walker.lookahead
        if len(ahead) < _AHEAD and behind is not None:
            ahead = [*ahead, behind]
        mark = self.guide.plan.level_segment + self.delimiters.element
        level = next((i for i, text in enumerate(ahead) if text.startswith(mark)), len(ahead))
        return ahead[: level + 1]

    def _guesses(self, segment: str) -> Iterator[Guess]:
        """What may have happened, the likeliest first."""
        name = segment.split(self.delimiters.element, 1)[0]
        steps = self.guide.row(self.position).get(name, [])
        if name in self.guide.places:
            yield from self._late_guesses(segment, name)
            yield from (Guess(_WANTED, (step,)) for step in steps if self._is_wanted(step.node))
            yield Guess(_SKIP)
            yield from self._implied_guesses(segment)
            yield from (Guess(_QUALIFIER, (step,)) for step in steps if step.opens or len(steps) == 1)
            return
        yield Guess(_SKIP)
        for steps in self.guide.row(self.position).values():
            yield from (Guess(_NAME, (step,)) for step in steps if step.opens or self._is_wanted(step.node))

    def _is_wanted(self, node: int) -> bool:
        return self.guide.nodes[node].usage == "R" and not self.walker.count(node)

    def _late_guesses(self, segment: str, name: str) -> Iterator[Guess]:
        """The segment, or the loop it opens, stands further up in a loop that is still open."""
        nodes = self.guide.nodes
        at = self.guide.node_of[self.position] if self.position >= 0 else 0
        closes: tuple[int, ...] = ()
        loop = nodes[at].parent if at else -1
        while loop >= 0:
            for child in nodes[loop].children:  # type: ignore[union-attr]
                if nodes[child].order >= nodes[at].order:
                    break
                first = self.guide.first_segment(child)
                if first < 0 or nodes[first].name != name or not self._fits(first, segment):
                    continue
                if isinstance(nodes[child], Loop):
                    missing = left_behind(nodes, at, closes)
                    opens = tuple(node for node in range(child, first) if isinstance(nodes[node], Loop))
                    yield Guess(_LATE, (Step(first, closes, opens, missing),))
                elif child != loop + 1:
                    yield Guess(_LATE, (Step(child, (), (), ()),), stays=True)
            closes = (*closes, loop)
            at, loop = loop, nodes[loop].parent

    def _fits(self, node: int, segment: str) -> bool:
        found = self.guide.segment(node)
        if not found.key:
            return True
        return (
            key_of(segment, found.key, self.delimiters.element, self.delimiters.component) in found.key_codes
        )

    def _implied_guesses(self, segment: str) -> Iterator[Guess]:
        """The segment that opens its loop did not come."""
        for steps in self.guide.row(self.position).values():
            for step in steps:
                if step.opens:
                    inner = self.guide.step(self.guide.position_of[step.node], segment, self.delimiters)
                    if inner is not None and not inner.closes:
                        yield Guess(_IMPLIED, (step, inner))

    def _cost(self, guess: Guess, segment: str, ahead: Sequence[str], limit: int) -> int:
        """Points for the guess itself and for all that would be wrong behind it; counted up to a limit."""
        cost = self._faults(guess, segment)
        trial = Trial(self.guide, self.delimiters, self.walker.count, self.position)
        for step in guess.steps:
            trial.go(step)
        if guess.stays:
            trial.position = self.position
        elif guess.kind == _LATE and guess.steps[0].closes:
            trial.home = self.position
        for text in ahead:
            if cost + trial.cost >= limit:
                break
            trial.feed(text)
        return cost + trial.cost

    def _faults(self, guess: Guess, segment: str) -> int:
        """What is wrong with the segment itself under this guess."""
        if guess.kind not in (_WANTED, _QUALIFIER):
            return 1
        place = self.guide.segment(guess.steps[-1].node)
        found = explain(place, segment, self.delimiters, self.guide.lists, self.guide.facts)
        return max(len(found), 1)
