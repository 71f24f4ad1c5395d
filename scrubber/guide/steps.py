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
        left = left_behind(nodes, at, closes)
        for child in here.children:  # type: ignore[union-attr]
            node = nodes[child]
            if node.order < order:
                continue
            if isinstance(node, Loop):
                must = left + _passed(nodes, at, loop, child)
                for segment, opens in _first_segments(nodes, child):
                    yield Step(segment, closes, opens, must)
            elif child != loop + 1 or here.parent < 0:  # a loop begins anew from the loop around it
                yield Step(child, closes, (), left)
        closes = (*closes, loop)
        at, loop, order = loop, here.parent, here.order


def _required(nodes: tuple[Node, ...], loop: int) -> list[int]:
    children = nodes[loop].children  # type: ignore[union-attr]
    return [child for child in children if nodes[child].usage == "R"]


def left_behind(nodes: tuple[Node, ...], at: int, closes: tuple[int, ...]) -> tuple[int, ...]:
    """List the required nodes that are ruled out when these loops are left.

    Segments may be out of order, so a segment is not missing before a loop follows or its loop ends.
    """
    missing: list[int] = []
    child = at
    for loop in closes:
        missing += [r for r in _required(nodes, loop) if r != child and _not_before(nodes, r, child)]
        child = loop
    return tuple(missing)


def _passed(nodes: tuple[Node, ...], at: int, loop: int, entered: int) -> tuple[int, ...]:
    """List the required nodes of a loop that are ruled out when a loop in it is entered: those before it."""
    before = nodes[entered].order
    return tuple(
        r
        for r in _required(nodes, loop)
        if nodes[r].order < before and r not in (at, entered) and _not_before(nodes, r, at)
    )


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
    return left_behind(nodes, at, tuple(closes))


def key_of(text: str, key: tuple[int, ...], element: str, component: str) -> str:
    """Read the qualifier of a segment."""
    parts = text.split(element, key[0] + 1)
    if len(parts) <= key[0]:
        return ""
    value = parts[key[0]]
    return value.split(component, 1)[0] if len(key) > 1 else value
