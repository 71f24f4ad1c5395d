"""Where in a guide numbers and situations are looked at: the facts file's names, found among its nodes."""

from __future__ import annotations

from typing import Any

from scrubber.guide.corrections import fits, node_paths
from scrubber.guide.spec import Loop, Node, Segment


class Plan:
    """Hooks by the node of a loop's first segment, with the element numbers that the facts name."""

    def __init__(self, nodes: tuple[Node, ...], facts: dict[str, Any]) -> None:
        levels, lines = facts["levels"], facts["lines"]
        self.level_segment: str = levels["segment"]
        self.number, self.parent, self.child = levels["number"], levels["parent"], levels["child"]
        self.has_children, self.no_children = levels["has_children"], levels["no_children"]
        self.line_element: int = lines["element"]
        self.self_level: str = levels["self"]["loop"]
        self.self_segment: str = levels["self"]["segment"]
        self.self_element: int = levels["self"]["element"]
        self.self_value: str = levels["self"]["value"]
        situations = facts["situations"]
        self.order, self.payer = situations["order"], situations["payer"]
        self.hooks: dict[int, str] = {}
        self.depths: dict[int, int] = {}
        self.promising: set[int] = set()
        self.own_levels: set[int] = set()  # those that may be the patient themselves
        self.patient: list[tuple[int, int, str]] = []  # a segment, its loop, and when it is required
        self._nodes = nodes
        self._hook(levels["segment"], {
            lines["loop"]: "line", lines["claim"]: "claim", self.order["loop"]: "order",
            self.payer["named_in"]: "payer", self.payer["loop"]: "adjudication",
        })  # fmt: skip
        self._find(situations["patient"])

    def _hook(self, level_segment: str, loops: dict[str, str]) -> None:
        for number, node in enumerate(self._nodes):
            if not isinstance(node, Loop) or not node.children:
                continue
            first = self._nodes[number + 1]
            if not isinstance(first, Segment):
                continue
            if first.name == level_segment:
                self.hooks[number + 1] = "level"
                self.depths[number + 1] = self._depth(number)
                if node.name == self.self_level:
                    self.own_levels.add(number + 1)
                codes = first.elements[self.child - 1].codes
                if self.has_children in codes and self.no_children in codes:
                    self.promising.add(number + 1)
            elif node.name in loops:
                self.hooks[number + 1] = loops[node.name]

    def _depth(self, loop: int) -> int:
        """How many levels stand above a level."""
        depth = 0
        above = self._nodes[loop].parent
        while above >= 0:
            depth += above + 1 in self.hooks
            above = self._nodes[above].parent
        return depth

    def _find(self, rows: list[dict[str, str]]) -> None:
        paths = node_paths(self._nodes)
        for row in rows:
            found = [
                (i, self._nodes[i].parent, row["when"])
                for i, path in enumerate(paths)
                if fits(path, row["path"])
            ]
            if not found:
                raise LookupError(f"facts.toml: no place {row['path']} for a situation")
            self.patient += found
