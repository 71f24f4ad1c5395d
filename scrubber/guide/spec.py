"""What a guide says of one transaction set: loops, segments, elements; plain lists, as they lie in the cache.

A node is a loop or a segment; nodes are numbered in preorder, so that a loop's descendants follow it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

UNLIMITED = 1 << 30


class Element(NamedTuple):
    """One element, composite or component; ``parts`` is empty but for composites."""

    number: str  # "03", "03-1"
    name: str
    usage: str  # R, S or N
    kind: str  # AN, ID, N0, R, DT, TM
    shortest: int
    longest: int
    codes: tuple[str, ...]
    external: str | None  # name of an outside code list
    pattern: str | None  # a regular expression the map adds
    role: str  # data element number: "1250" (date format), "1251" (date), ...
    parts: tuple[Element, ...]


class Stored(Sequence[Element]):
    """The elements of a segment as the cache has them, read when first looked at: most segments conform."""

    def __init__(self, text: bytes) -> None:
        self._text = text

    @cached_property
    def _elements(self) -> tuple[Element, ...]:
        return tuple(element_of(row) for row in json.loads(self._text))

    def __getitem__(self, index: Any) -> Any:
        return self._elements[index]

    def __iter__(self) -> Iterator[Element]:
        return iter(self._elements)

    def __len__(self) -> int:
        return len(self._elements)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._elements == tuple(other)

    def __hash__(self) -> int:
        return hash(self._elements)


class Loop(NamedTuple):
    """A loop of the guide."""

    name: str
    title: str
    usage: str
    order: int
    limit: int
    parent: int  # node number, -1 for the set itself
    last: int  # node number of the last descendant
    children: tuple[int, ...]  # node numbers in the guide's order


class Segment(NamedTuple):
    """A segment of the guide at one place."""

    name: str
    title: str
    usage: str
    order: int
    limit: int
    parent: int
    path: str
    elements: Sequence[Element]
    notes: tuple[str, ...]  # relational conditions, such as "P0304"
    key: tuple[int, ...]  # where the qualifier stands that tells this place from others: (1,), (1, 1), (3,)
    key_codes: tuple[str, ...]


Node = Loop | Segment


class Spec(NamedTuple):
    """A whole guide."""

    version: str
    nodes: tuple[Node, ...]
    lists: dict[str, tuple[str, ...]]  # outside code lists


def element_at(segment: Segment, key: tuple[int, ...]) -> Element:
    """The element, or the component, at a place such as (1,) or (1, 1)."""
    element = segment.elements[key[0] - 1]
    return element.parts[key[1] - 1] if len(key) > 1 else element


def element_of(row: Any) -> Element:
    """Rebuild an element from the cache."""
    number, name, usage, kind, shortest, longest, codes, external, pattern, role, parts = row
    inner = tuple(element_of(part) for part in parts)
    return Element(number, name, usage, kind, shortest, longest, tuple(codes), external, pattern, role, inner)


def node_of(row: Any, elements: Iterator[bytes]) -> Node:
    """Rebuild a loop or a segment from the cache, where the elements of each segment follow by themselves."""
    if len(row) == len(Loop._fields):
        *facts, children = row
        return Loop._make((*facts, tuple(children)))
    *facts, _, notes, key, key_codes = row
    return Segment._make((*facts, Stored(next(elements)), tuple(notes), tuple(key), tuple(key_codes)))


def key_of(elements: Sequence[Element]) -> tuple[int, ...]:
    """Say where the qualifier stands: the first element, its first component, or a level code further on.

    A required coded first element tells one place from another (REF01); else a coded first component
    (HI01-1); else a coded third element behind two that hold numbers (HL03).
    """
    if not elements:
        return ()
    first = elements[0]
    if first.parts:
        part = first.parts[0]
        return (1, 1) if part.kind == "ID" and part.codes else ()
    if first.kind == "ID" and first.usage == "R" and first.codes:
        return (1,)
    hierarchy = len(elements) > 2 and [e.role for e in elements[:2]] == ["628", "734"] and elements[2].codes
    return (3,) if hierarchy else ()
