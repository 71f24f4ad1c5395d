"""Walks a part of a set through its guide: a position for every segment, problems where one is wrong."""

from __future__ import annotations

from scrubber.guide.crossing import Crossing
from scrubber.guide.guide import Guide, Step
from scrubber.guide.levels import Levels
from scrubber.guide.machine import LETTERS, UNKNOWN, machine_for
from scrubber.guide.part import Part, Walk
from scrubber.guide.report import Report
from scrubber.guide.spec import Loop


def walk(guide: Guide, part: Part, *, everything: bool = False) -> Walk:
    """Resolve the positions of a part's segments and judge its own ones.

    ``everything`` reports faults as well that belong to a rule outside the guide layer.
    """
    walker = Walker(guide, part, everything=everything)
    walker.report.is_silent = True
    walker.feed(part.prologue)
    if part.prologue:
        walker.forgive(part.claims_before)
    walker.report.is_silent = False
    walker.levels.begin(part.numbering)
    walker.feed(part.segments)
    walker.close(part)
    return Walk(walker.positions, walker.report.problems())


class Walker:
    """The state of one walk: where it is and how often each node of the open loops was met.

    Counts below a loop that was not entered since those around it were are left from before.
    """

    def __init__(self, guide: Guide, part: Part, *, everything: bool) -> None:
        self.guide = guide
        self.machine = machine_for(guide, part.delimiters)
        self.segments = part.prologue + part.segments
        self.lookahead = part.lookahead
        self.limits = self.machine.limits
        self.counts = [0] * len(guide.nodes)
        self.counts[0] = 1
        self.position = -1
        self.positions: list[int] = []
        self.report = Report(guide, part, self.positions, everything=everything)
        self.levels = Levels(guide, part.delimiters, self.report, self.segments, self.counts)
        self.enter = self.levels.enter
        self.home = -1  # where a loop that came too late interrupted the walk

    def feed(self, segments: list[str]) -> None:
        """Walk on over these segments."""
        counts, limits, guesses = self.counts, self.limits, self.machine.guesses
        append, position, others = self.positions.append, self.position, self.machine.others
        for segment in segments:
            accept, target, slot, crossing = guesses[position]
            if accept(segment) is None:
                accept, target, slot, crossing = others[position].get(segment[:LETTERS], UNKNOWN)
                if accept(segment) is None:
                    self.position = position
                    found = self.find(segment)
                    if found is None:
                        continue
                    node, crossing = found
                    target, slot = self.guide.position_of[node], self.guide.slots[node]
            if crossing is None:
                count = counts[slot] + 1
                counts[slot] = count
                if count > limits[slot]:
                    self.report.too_often(self.guide.counted[slot], count)
            else:
                self.cross(crossing, segment)
            append(target)
            position = target
        self.position = position

    def find(self, segment: str) -> tuple[int, Crossing | None] | None:
        """Look a segment up in the table; explain it where its pattern turns it down.

        None where the segment was dealt with and the walk stays where it is.
        """
        step = self.guide.step(self.position, segment, self.machine.delimiters)
        if step is None:
            from scrubber.guide.recover import Recovery  # most files have every segment in its place

            return Recovery(self).place(segment)
        self.machine.learn(self.position, step, segment)
        return self.take(step, segment)

    def take(self, step: Step, segment: str) -> tuple[int, Crossing | None]:
        """Judge a segment where a step leads it."""
        if self.machine.accept(self.guide.position_of[step.node])(segment) is None:
            self.report.explain(step.node, segment)
        return step.node, self.machine.crossing(step)

    def cross(self, crossing: Crossing, segment: str) -> None:
        """Leave loops and enter others: what is required must have come; the segment is counted."""
        counts, counted = self.counts, crossing.counted
        for needed in crossing.needed:
            if not counts[needed]:
                self.miss(crossing)
                break
        if crossing.leaves:
            self.home = -1
        count = counts[counted] + 1
        counts[counted] = count
        if count > self.limits[counted]:
            self.report.too_often(self.guide.counted[counted], count)
        if crossing.inside is not None:
            counts[crossing.inside] = crossing.fresh
            if crossing.hook is not None:
                self.enter[crossing.hook](crossing.node, segment)

    def count(self, node: int) -> int:
        """How often a node came since the loops around it began."""
        above = self.guide.nodes[node].parent
        while above > 0 and self.counts[self.guide.slots[above]]:
            above = self.guide.nodes[above].parent
        return 0 if above > 0 else self.counts[self.guide.slots[node]]

    def settle(self, node: int) -> None:
        """Count a node as if it had come, with nothing in it."""
        self.counts[self.guide.slots[node]] = 1
        if isinstance(self.guide.nodes[node], Loop):
            inside = self.guide.children(node)
            self.counts[inside] = [0] * (inside.stop - inside.start)

    def miss(self, crossing: Crossing) -> None:
        """Report what did not come; what a loop lacks that stands beyond its limit is no news."""
        again = crossing.again
        repeated = again >= 0 and self.count(again) >= self.guide.limits[again]
        for node in crossing.must:
            if not self.count(node):
                self.settle(node)
                if not repeated:
                    self.report.missing(node)

    def forgive(self, claims: int) -> None:
        """What is missing in loops that an earlier part opened was reported there; its claims are counted."""
        node = self.guide.node_of[self.position] if self.position >= 0 else 0
        loop = self.guide.nodes[node].parent
        while loop > 0:
            for child in self.guide.nodes[loop].children:  # type: ignore[union-attr]
                if not self.count(child):
                    self.settle(child)
                if self.guide.plan.hooks.get(child + 1) == "claim":
                    slot = self.guide.slots[child]
                    self.counts[slot] = max(self.counts[slot], claims)
            loop = self.guide.nodes[loop].parent

    def close(self, part: Part) -> None:
        """Close what the part leaves open: by the segment behind it, or wholly at the end of the set."""
        must: tuple[int, ...] = ()
        if part.is_last or part.lookahead is None:
            if part.is_last:
                must = self.guide.rest(self.position)
                self.levels.end()
        else:
            step = self.guide.step(self.position, part.lookahead, part.delimiters)
            if step is not None:
                must = step.must
                self.levels.look(step.node)
        for node in must:
            if not self.count(node):
                self.report.missing(node)
