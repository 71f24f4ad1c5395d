"""Steps over a loop boundary, with everything that taking one asks for worked out beforehand."""

from __future__ import annotations

from scrubber.guide.guide import Guide, Step


class Crossing:
    """One step that leaves loops or enters some.

    node      the segment it leads to
    must      required nodes that can no longer come; a loop that was entered has its first segment
    leaves    whether it leaves a loop
    needed    where the counts of these stand
    counted   where the count of the outermost loop it enters stands, or of the segment itself
    inside    the counts that begin anew in that loop; None where it enters none
    fresh     what they begin with: one for each loop within that it enters, and for the segment
    again     the loop it leaves and enters once more, or -1
    hook      what else is looked at where the loop begins: a level, a line, a claim
    """

    __slots__ = ("again", "counted", "fresh", "hook", "inside", "leaves", "must", "needed", "node")

    def __init__(self, guide: Guide, step: Step) -> None:
        self.node = step.node
        self.must = tuple(node for node in step.must if not guide.is_opener(node))
        self.needed = tuple(guide.slots[node] for node in self.must)
        self.leaves = bool(step.closes)
        self.counted, self.inside, self.fresh, self.again = guide.slots[step.node], None, [], -1
        self.hook = None
        if step.opens:
            outer, inner = step.opens[0], step.opens[-1]
            self.counted = guide.slots[outer]
            self.inside = slice(guide.children(outer).start, guide.children(inner).stop)
            entered = {*step.opens, step.node}
            self.fresh = [int(node in entered) for node in guide.counted[self.inside]]
            self.again = outer if step.closes and outer == step.closes[-1] else -1
            self.hook = guide.plan.hooks.get(step.node)
