"""A guide: its positions, the steps between them, and what stands at each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from scrubber.guide.plan import Plan
from scrubber.guide.spec import UNLIMITED, Loop, Node, Segment, Spec
from scrubber.guide.steps import Step, key_of, reachable, rest, side_by_side
from scrubber.x12.delimiters import Delimiters


class Position(NamedTuple):
    """One place a segment may stand at."""

    loop_id: str
    segment_id: str
    path: str


Choice = tuple[tuple[int, ...], dict[str, Step]]  # where the qualifier stands, and the step of each


class Guide:
    """The compiled guide of one version; rows are built when first met, the same in every process."""

    def __init__(self, spec: Spec, facts: dict[str, Any], patterns: list[str]) -> None:
        self.version = spec.version
        self.nodes: tuple[Node, ...] = spec.nodes
        self.lists = {name: frozenset(codes) for name, codes in spec.lists.items()}
        self.facts = facts
        self.patterns = patterns  # for the usual delimiters
        self.node_of = [i for i, node in enumerate(spec.nodes) if isinstance(node, Segment)]
        self.position_of = {node: i for i, node in enumerate(self.node_of)}
        self.positions: tuple[Position, ...] = tuple(self._position(node) for node in self.node_of)
        self.limits = [node.limit for node in spec.nodes]
        # Counts of a loop's children stand side by side, so that they begin anew in one move.
        self.counted = [0, *side_by_side(spec.nodes)]
        self.slots = [slot for _, slot in sorted((node, slot) for slot, node in enumerate(self.counted))]
        self.loop_starts = frozenset(
            child.name for child in spec.nodes
            if isinstance(child, Segment) and child is spec.nodes[child.parent + 1]
        )  # fmt: skip
        self._rows: list[dict[str, list[Step]] | None] = [None] * (len(self.node_of) + 1)
        self._chosen: list[dict[str, list[Choice]] | None] = [None] * (len(self.node_of) + 1)
        self.places: dict[str, list[Segment]] = {}  # by segment name
        for node in self.node_of:
            self.places.setdefault(spec.nodes[node].name, []).append(self.segment(node))
        self.plan = Plan(spec.nodes, facts)
        self.machines: dict[Delimiters, Any] = {}

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str]]:
        """A worker process loads the guide by its name."""
        from scrubber.guide import load

        return load, (self.version,)

    def _position(self, node: int) -> Position:
        segment = self.segment(node)
        return Position(self.nodes[segment.parent].name, segment.name, segment.path)

    def segment(self, node: int) -> Segment:
        """The segment at a node."""
        found = self.nodes[node]
        if not isinstance(found, Segment):
            raise TypeError(f"node {node} is a loop")
        return found

    def first_segment(self, node: int) -> int:
        """The segment itself, or the one that opens a loop; -1 for a loop that holds nothing."""
        while not isinstance(self.nodes[node], Segment):
            children = self.nodes[node].children  # type: ignore[union-attr]
            if not children:
                return -1
            node = children[0]
        return node

    def children(self, loop: int) -> slice:
        """Where the counts of a loop's children stand."""
        children = self.nodes[loop].children  # type: ignore[union-attr]
        return slice(self.slots[children[0]], self.slots[children[-1]] + 1)

    def is_opener(self, node: int) -> bool:
        """Say whether a node is the segment that a loop within the set begins with."""
        parent = self.nodes[node].parent
        return parent > 0 and node == parent + 1 and isinstance(self.nodes[node], Segment)

    def data_element(self, position: int, number: str) -> str:
        """Number of the data element at a place such as "03" or "03-1"; empty where the guide has none."""
        whole, _, part = number.partition("-")
        row = self.segment(self.node_of[position]).elements
        if int(whole) > len(row):
            return ""
        element = row[int(whole) - 1]
        if not part:
            return element.role
        return element.parts[int(part) - 1].role if int(part) <= len(element.parts) else ""

    def row(self, position: int) -> dict[str, list[Step]]:
        """Steps from a position by segment id, nearest first; -1 is the start of the set."""
        row = self._rows[position]
        if row is None:
            row = {}
            for step in reachable(self.nodes, self.node_of[position] if position >= 0 else 0):
                row.setdefault(self.nodes[step.node].name, []).append(step)
            self._rows[position] = row
        return row

    def step(self, position: int, text: str, delimiters: Delimiters) -> Step | None:
        """The step a segment takes from a position, or None where it has no place."""
        for key, codes in self._choices(position).get(text.split(delimiters.element, 1)[0], ()):
            value = key_of(text, key, delimiters.element, delimiters.component) if key else ""
            if value in codes:
                return codes[value]
        return None

    def _choices(self, position: int) -> dict[str, list[Choice]]:
        """Steps from a position by segment id, then by qualifier."""
        choices = self._chosen[position]
        if choices is None:
            choices = {name: self._choice(steps) for name, steps in self.row(position).items()}
            self._chosen[position] = choices
        return choices

    def _choice(self, steps: list[Step]) -> list[Choice]:
        """Places of one segment tell themselves apart at one element, as a rule."""
        found: dict[tuple[int, ...], dict[str, Step]] = {}
        for step in steps:
            segment = self.segment(step.node)
            codes = found.setdefault(segment.key, {})
            for code in segment.key_codes if segment.key else ("",):
                codes.setdefault(code, step)
        return list(found.items())

    def is_sure(self, position: int, step: Step) -> bool:
        """Say whether every qualifier of the step's target leads there, so that its pattern alone decides."""
        target = self.segment(step.node)
        for other in self.row(position)[target.name]:
            if other is step:
                return True
            segment = self.segment(other.node)
            if not segment.key or not set(segment.key_codes).isdisjoint(target.key_codes) or not target.key:
                return False
        return True

    def rest(self, position: int) -> tuple[int, ...]:
        """Required nodes that are missing for good when the set ends here."""
        return rest(self.nodes, self.node_of[position] if position >= 0 else 0)


__all__ = ["UNLIMITED", "Guide", "Loop", "Position", "Segment", "Step"]
