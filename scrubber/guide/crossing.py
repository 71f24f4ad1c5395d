"""Steps over a loop boundary, with everything that taking one asks for worked out beforehand."""

from __future__ import annotations

from scrubber.guide.guide import Guide, Step


class Crossing:
    """One step that leaves loops or enters some.

    node      the segment it leads to
    must      required nodes that can no longer come; a loop that was entered has its first segment
    leaves    whether it leaves a loop
    counted   the outermost loop it enters, or the segment itself
    inside    the counts that begin anew in that loop; None where it enters none
    fresh     what they begin with: one for each loop within that it enters, and for the segment
    again     the loop it leaves and enters once more, or -1
    hook      what else is looked at where the loop begins: a level, a line, a claim
    """

    __slots__ = ("again", "counted", "fresh", "hook", "inside", "leaves", "must", "node")

    def __init__(self, guide: Guide, step: Step) -> None:
        self.node = step.node
        self.must = tuple(node for node in step.must if not guide.is_opener(node))
        self.leaves = bool(step.closes)
        self.counted, self.inside, self.fresh, self.again = step.node, None, [], -1
        self.hook = None
        if step.opens:
            loop = self.counted = step.opens[0]
            last: int = guide.nodes[loop].last  # type: ignore[union-attr]
            self.inside = slice(loop + 1, last + 1)
            self.fresh = [int(node in (*step.opens, step.node)) for node in range(loop + 1, last + 1)]
            self.again = loop if step.closes and loop == step.closes[-1] else -1
            self.hook = guide.plan.hooks.get(step.node)
