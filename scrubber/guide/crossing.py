"""Steps over a loop boundary, with everything that taking one asks for worked out beforehand."""

from __future__ import annotations

from scrubber.guide.guide import Guide, Step


class Crossing:
    """One step that leaves loops or enters some.

    node      the segment it leads to
    must      required nodes that can no longer come
    leaves    whether it leaves a loop
    loops     the loops it enters, outermost first
    inside    the counts that begin anew in the outermost of them, and the zeros they are set to
    again     the loop it leaves and enters once more, or -1
    hook      what else is looked at where the loop begins: a level, a line, a claim
    """

    __slots__ = ("again", "hook", "inside", "leaves", "loops", "must", "node", "zeros")

    def __init__(self, guide: Guide, step: Step) -> None:
        self.node = step.node
        self.must = step.must
        self.leaves = bool(step.closes)
        self.loops = step.opens
        self.hook = guide.plan.hooks.get(step.node) if step.opens else None
        self.inside, self.zeros, self.again = slice(0), [], -1
        if step.opens:
            loop = step.opens[0]
            last: int = guide.nodes[loop].last  # type: ignore[union-attr]
            self.inside = slice(loop + 1, last + 1)
            self.zeros = [0] * (last - loop)
            self.again = loop if step.closes and loop == step.closes[-1] else -1
