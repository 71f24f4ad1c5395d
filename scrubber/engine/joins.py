"""Which claims share a key: those of a chunk at once, those of all chunks when the first pass is over."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, MutableSequence, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.engine.keys import ClaimKeys

AT_ONCE = 1 << 16  # keys looked through at once; more are parted first, so that memory stays flat


def components_of(found: ClaimKeys, claims: int) -> list[list[int]]:
    """Group the claims of a chunk that are joined by their keys."""
    shared = _sharing(*found)
    root = Roots(list(range(claims)))
    for group in shared:
        root.join(group)
    groups: dict[int, list[int]] = {}
    for claim in sorted({claim for group in shared for claim in group}):
        groups.setdefault(root.of(claim), []).append(claim)
    return list(groups.values())


def _sharing(keys: Iterable[int], claims: Iterable[int]) -> Collection[list[int]]:
    """The claims of each key that more than one claim has, in order."""
    first: dict[int, int] = {}
    many: dict[int, list[int]] = {}
    for key, claim in zip(keys, claims, strict=True):
        other = first.setdefault(key, claim)
        if other != claim:
            many.setdefault(key, [other]).append(claim)
    return many.values()


class KeyTable:
    """Which claims of a batch share a key: twelve bytes a key."""

    def __init__(self) -> None:
        self._keys = array("Q")
        self._claims = array("I")

    def add(self, first: int, found: ClaimKeys) -> None:
        """Note the keys of a chunk's claims; ``first`` is the first one's number in the batch."""
        self._keys.extend(found.keys)
        self._claims.extend([first + number for number in found.claims])

    def _parts(self) -> Iterator[tuple[array[int], array[int]]]:
        """The keys and their claims; equal keys stand in one part."""
        count = len(self._keys) // AT_ONCE + 1
        if count == 1:
            yield self._keys, self._claims
            return
        parts = [(array("Q"), array("I")) for _ in range(count)]
        for key, claim in zip(self._keys, self._claims, strict=True):
            keys, claims = parts[key % count]
            keys.append(key)
            claims.append(claim)
        yield from parts

    def across(self, firsts: Sequence[int], claims: int) -> list[list[int]]:
        """Group claims that are joined directly or through others, each group in batch order.

        ``firsts`` are the chunks' first claims: a group inside one chunk was judged there and is left out.
        """
        root = Roots(array("I", range(claims)))
        for keys, owners in self._parts():
            for group in _sharing(keys.tolist(), owners):
                root.join(group)
        heads = [claim for claim, parent in enumerate(root.parent) if parent != claim]
        wanted = {root.of(claim) for claim in heads if _apart(firsts, root.of(claim), claim)}
        groups = {head: [head] for head in sorted(wanted)}
        for claim in heads:
            members = groups.get(root.of(claim))
            if members is not None:
                members.append(claim)
        return list(groups.values())


class Roots:
    """Which claims are joined, each known by the earliest of its group."""

    def __init__(self, parent: MutableSequence[int]) -> None:
        self.parent = parent

    def of(self, claim: int) -> int:
        """The earliest claim that this one is joined with."""
        parent = self.parent
        while parent[claim] != claim:
            parent[claim] = parent[parent[claim]]
            claim = parent[claim]
        return claim

    def join(self, claims: Sequence[int]) -> None:
        """Join claims that share a key."""
        head = self.of(claims[0])
        for claim in claims[1:]:
            tail = self.of(claim)
            head, low = (tail, head) if tail < head else (head, tail)
            self.parent[low] = head


def _apart(firsts: Sequence[int], one: int, other: int) -> bool:
    return bisect_right(firsts, one) != bisect_right(firsts, other)
