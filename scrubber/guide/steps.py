"""Where a segment may go from a position: the transition table, built row by row when first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scrubber.guide.spec import Loop, Node, Segment


class Step(NamedTuple):
    """One way from a position to the next."""

    node: int  # the segment reached
    closes: tuple[int, ...]  # loops left, innermost first
    opens: tuple[int, ...]  # loops entered, outermost first
    must: tuple[int, ...]  # required nodes that can no longer come


def _first_segments(nodes: tuple[Node, ...], loop: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the segments that open a loop, each with the loops it opens; a wrapper opens with its loops."""
    children = nodes[loop].children  # type: ignore[union-attr]
    if not children:
        return
    if isinstance(nodes[children[0]], Segment):
        yield children[0], (loop,)
        return
    for child in children:
        if isinstance(nodes[child], Loop):
            for segment, opens in _first_segments(nodes, child):
                yield segment, (loop, *opens)


def side_by_side(nodes: tuple[Node, ...], loop: int = 0) -> Iterator[int]:
    """Yield the nodes below a loop: its children, then what is below the first of them, and so on."""
    children = nodes[loop].children  # type: ignore[union-attr]
    yield from children
    for child in children:
        if isinstance(nodes[child], Loop):
            yield from side_by_side(nodes, child)


def reachable(nodes: tuple[Node, ...], start: int) -> Iterator[Step]:
    """Yield every step from a node, nearest first: onwards in its loop, then in the loops around it.

    ``start`` 0 is the set itself, before its first segment.
    """
    closes: tuple[int, ...] = ()
    at = start
    loop = nodes[start].parent if start else 0
    order = nodes[start].order if start else 0
    while loop >= 0:
        here = nodes[loop]
        for child in here.children:  # type: ignore[union-attr]
            node = nodes[child]
            if node.order < order:
                continue
            if isinstance(node, Segment):
                yield from _own_segment(nodes, loop, child, at, closes)
            else:
                for segment, opens in _first_segments(nodes, child):
                    yield Step(segment, closes, opens, _must(nodes, at, closes, loop, child))
        closes = (*closes, loop)
        at, loop, order = loop, here.parent, here.order


def _own_segment(
    nodes: tuple[Node, ...], loop: int, child: int, at: int, closes: tuple[int, ...]
) -> Iterator[Step]:
    """Step to a segment of an open loop; the loop's own first segment is left to the loop around it."""
    if child == loop + 1 and nodes[loop].parent >= 0:
        return
    yield Step(child, closes, (), _must(nodes, at, closes, loop, -1))


def _required(nodes: tuple[Node, ...], loop: int) -> list[int]:
    children = nodes[loop].children  # type: ignore[union-attr]
    return [child for child in children if nodes[child].usage == "R"]


def _must(
    nodes: tuple[Node, ...], at: int, closes: tuple[int, ...], common: int, entered: int
) -> tuple[int, ...]:
    """List what a step rules out: the rest of the loops it closes, and what stands before a loop it enters.

    Segments may be out of order, so a segment is not missing before a loop follows or its loop ends.
    """
    missing: list[int] = []
    child = at
    for loop in closes:
        missing += [r for r in _required(nodes, loop) if r != child and _not_before(nodes, r, child)]
        child = loop
    if entered >= 0:
        before = nodes[entered].order
        missing += [
            r
            for r in _required(nodes, common)
            if nodes[r].order < before and r not in (child, entered) and _not_before(nodes, r, child)
        ]
    return tuple(missing)


def _not_before(nodes: tuple[Node, ...], node: int, child: int) -> bool:
    """Say whether a node was not already settled when the walk entered the loop it is in now."""
    return isinstance(nodes[child], Segment) or child == 0 or nodes[node].order >= nodes[child].order


def rest(nodes: tuple[Node, ...], at: int) -> tuple[int, ...]:
    """List the required nodes that are ruled out when the set ends behind a node."""
    closes: list[int] = []
    loop = nodes[at].parent if at else 0
    while loop >= 0:
        closes.append(loop)
        loop = nodes[loop].parent
    return _must(nodes, at, tuple(closes), 0, -1)


def left_behind(nodes: tuple[Node, ...], at: int, closes: tuple[int, ...]) -> tuple[int, ...]:
    """List the required nodes that are ruled out when these loops are left."""
    return _must(nodes, at, closes, 0, -1)


def key_of(text: str, key: tuple[int, ...], element: str, component: str) -> str:
    """Read the qualifier of a segment."""
    parts = text.split(element, key[0] + 1)
    if len(parts) <= key[0]:
        return ""
    value = parts[key[0]]
    return value.split(component, 1)[0] if len(key) > 1 else value
