"""Walks the envelopes of one interchange: checks counts and control numbers, cuts chunks, counts claims."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from scrubber.x12 import faults
from scrubber.x12.chunk import Chunk, OpenSet
from scrubber.x12.cutter import Cutter
from scrubber.x12.faults import element
from scrubber.x12.interchange import Interchange, version_of
from scrubber.x12.layout import Layout
from scrubber.x12.leap import leap
from scrubber.x12.openings import DEPTHS, Opening, SetOpening
from scrubber.x12.problem import Problem
from scrubber.x12.tokens import Mark, marks
from scrubber.x12.window import Window

FORCED_CUT = 1 << 24  # bytes of one subscriber after which a chunk ends between its claims


class Envelopes:
    """What a file's envelopes come to; one object per file, fed interchange by interchange."""

    may_leap = True  # take levels and claims by the many where that gives the same

    def __init__(self, path: Path, chunk_bytes: int) -> None:
        self.path = path
        self.chunk_bytes = chunk_bytes
        self.claims = 0
        self.chunks: list[Chunk] = []
        self.problems: list[Problem] = []
        self.interchanges: list[Interchange] = []
        self.kinds: dict[str, None] = {}  # ST01 values met
        self.versions: dict[str, None] = {}  # of sets that are judged
        self.refused: dict[str, None] = {}  # of claims that are not

    def read(self, window: Window, layout: Layout) -> int | None:
        """Read the interchange at the window's start; return where it ends, None at the end of the file."""
        one = _InterchangeWalk(self, window, layout)
        window.forget(window.start + layout.length - 1)
        end: int | None = None
        for mark in marks(window, layout.header, is_wrapped=layout.is_wrapped):
            end = one.take(mark)
            if end is not None:
                break
        one.finish(end)
        return end


class _OpenChunk(NamedTuple):
    """A chunk whose end is still to come."""

    start: int
    claims_before: int
    open_set: OpenSet | None
    sets: array[int]  # begin, claims before and end of each; the end of the last is missing while it is open


class _InterchangeWalk:
    """One interchange on its way through the file."""

    def __init__(self, book: Envelopes, window: Window, layout: Layout) -> None:
        self.book = book
        self.window = window
        self.header = layout.header
        self.cutter = Cutter.of(layout.header, is_wrapped=layout.is_wrapped)
        self.interchange = Opening("interchange", book.claims + 1, window.start, 0, layout.header.text(13))
        self.interchange.problems += faults.in_isa(layout, window.start)
        self.barred = 0  # the offset before which no leap is tried
        self.may_leap = book.may_leap and not layout.is_wrapped
        self.group: Opening | None = None
        self.group_version = ""
        self.group_numbers: list[str] = []
        self.group_receivers: list[str] = []
        self.transactions: set[int | str] = set()  # ST02 of the group
        self.set: SetOpening | None = None
        self.chunk: _OpenChunk | None = None
        self.last: Mark | None = None
        self._steps: dict[str, Callable[[Mark], int | None]] = {
            "CLM": self._claim,
            "HL": self._level,
            "ST": self._open_set,
            "SE": self._close_set,
            "GS": self._open_group,
            "GE": self._close_group,
            "TA1": self._acknowledgement,
            "IEA": self._trailer,
            "ISA": self._next_interchange,
        }

    def take(self, mark: Mark) -> int | None:
        """Take the next mark; return where the interchange ends once it does."""
        if self.set is None:
            self._stray(mark)
        self.last = mark
        answer: int | None = self._steps[mark.name](mark)
        return answer

    def _acknowledgement(self, _mark: Mark) -> None:
        """A TA1 segment speaks of another interchange."""

    def _trailer(self, mark: Mark) -> int:
        self._leave_group(mark)
        self.interchange.problems += faults.in_iea(mark, self.interchange)
        return mark.end

    def _next_interchange(self, mark: Mark) -> int:
        """Another ISA segment where IEA should have come first."""
        self._leave_group(mark)
        self.interchange.problems.append(faults.no_iea(self.interchange, mark.offset))
        return mark.offset

    def finish(self, end: int | None) -> None:
        """Close what the file's end leaves open."""
        book, window = self.book, self.window
        if end is None:
            end_of_file = window.start + len(window.data)
            self._leave_set(end_of_file)
            self._end_chunk(end_of_file, None)
            if self.group is not None:
                self.interchange.problems.append(faults.no_ge(self.group, end_of_file))
            self.interchange.problems.append(faults.no_iea(self.interchange, end_of_file))
            self._drop_group()
        book.problems += self.interchange.close(book.claims)
        sender, receiver, number = self.header.key
        book.interchanges.append(
            Interchange(
                sender,
                receiver,
                number,
                self.header.text(15),
                self.interchange.offset,
                self.interchange.first,
                book.claims,
                tuple(self.group_numbers),
                tuple(self.group_receivers),
            )
        )

    # -- claims and levels -----------------------------------------------------------------------------

    def _claim(self, mark: Mark) -> None:
        one = self.set
        if one is None or one.version is None:
            return
        if one.claims_in_level and mark.offset - one.subtree >= FORCED_CUT:
            self._cut(mark, one.going_on(mark.position, max(DEPTHS.values()) + 1))
            one.subtree = mark.offset
        one.end_block(mark.offset)
        one.claims_in_level += 1
        self.book.claims += 1

    def _level(self, mark: Mark) -> None:
        one = self.set
        if one is None or one.version is None:
            return
        window, level = self.window, element(mark, 3)
        depth = DEPTHS.get(level, 3)
        if depth < 2:  # a billing provider or a subscriber: chunks end before these
            if self.chunk is not None and mark.offset - self.chunk.start >= self.book.chunk_bytes:
                one.end_block(mark.offset)
                self._cut(mark, one.going_on(mark.position, depth))
            one.subtree = mark.offset
        one.meet_level(level, element(mark, 1), mark.offset, mark.position)
        if self.chunk is not None and self.may_leap and mark.offset >= self.barred:
            limit = self.chunk.start + min(self.book.chunk_bytes, FORCED_CUT)
            landing = leap(one, mark, window.data, window.start, limit, self.cutter)
            window.passed, self.barred = landing.passed, landing.barred
            self.book.claims += landing.claims

    # -- sets --------------------------------------------------------------------------------------------

    def _open_set(self, mark: Mark) -> None:
        self._leave_set(mark.offset)
        if self.group is None:
            self.interchange.problems.append(faults.set_outside_group(mark))
        kind, number, version = element(mark, 1), element(mark, 2), element(mark, 3)
        self.book.kinds[kind] = None
        judged = version_of(self.group_version, version) if kind == "837" else None
        if judged is not None:
            self.book.versions[judged] = None
        elif kind == "837":
            self.book.refused[self.group_version or version] = None
        one = SetOpening("set", self.book.claims + 1, mark.offset, mark.position, number, version=judged)
        one.subtree = mark.offset
        self.set = one
        if self.group is not None:
            self.group.count += 1
            one.problems += faults.in_st(mark, self.group_version, self.transactions)
        if judged is None:
            return
        if self.chunk is not None and mark.offset - self.chunk.start >= self.book.chunk_bytes:
            self._end_chunk(mark.offset, None)
        if self.chunk is None:
            self.chunk = _OpenChunk(mark.offset, self.book.claims, None, array("Q"))
        self.chunk.sets.extend((mark.offset, self.book.claims))

    def _close_set(self, mark: Mark) -> None:
        one = self.set
        if one is None:
            self.interchange.problems.append(faults.outside_set(mark))
            return
        if one.version is not None or self.group is None:
            one.problems += faults.in_se(mark, one)
        self._end_set(one, mark.end)

    def _leave_set(self, offset: int) -> None:
        """Close a set that has no SE."""
        if self.set is not None:
            self.set.problems.append(faults.no_se(self.set, offset))
            self._end_set(self.set, offset)

    def _end_set(self, one: SetOpening, end: int) -> None:
        if self.chunk is not None and one.version is not None:
            self.chunk.sets.append(end)
        self.book.problems += one.close(self.book.claims)
        self.set = None

    def _stray(self, mark: Mark) -> None:
        """Segments that stand in no set."""
        expected = self.last.position + 1 if self.last is not None else 1
        if mark.position > expected or mark.name in ("CLM", "HL"):
            self.interchange.problems.append(faults.outside_set(mark))

    # -- groups ------------------------------------------------------------------------------------------

    def _open_group(self, mark: Mark) -> None:
        self._leave_group(mark)
        self.interchange.count += 1
        self.group = Opening("group", self.book.claims + 1, mark.offset, mark.position, element(mark, 6))
        self.group.problems += faults.in_gs(mark)
        self.group_version = element(mark, 8)
        self.group_numbers.append(element(mark, 6))
        self.group_receivers.append(element(mark, 3).strip())
        self.transactions = set()

    def _close_group(self, mark: Mark) -> None:
        self._leave_set(mark.offset)
        self._end_chunk(mark.offset, None)
        if self.group is None:
            self.interchange.problems.append(faults.outside_set(mark))
            return
        self.group.problems += faults.in_ge(mark, self.group)
        self._drop_group()

    def _leave_group(self, mark: Mark) -> None:
        """Close a group that has no GE."""
        self._leave_set(mark.offset)
        self._end_chunk(mark.offset, None)
        if self.group is not None:
            self.group.problems.append(faults.no_ge(self.group, mark.offset))
            self._drop_group()

    def _drop_group(self) -> None:
        if self.group is not None:
            self.book.problems += self.group.close(self.book.claims)
        self.group, self.group_version = None, ""

    # -- chunks ------------------------------------------------------------------------------------------

    def _cut(self, mark: Mark, going_on: OpenSet) -> None:
        """End the chunk before a mark of the open set and begin the next one there."""
        data, start = self.window.data, self.window.start
        if self.chunk is not None:
            self.chunk.sets.append(mark.offset)
        self._end_chunk(mark.offset, data[mark.offset - start : mark.end - start - 1])
        sets = array("Q", (mark.offset, self.book.claims))
        self.chunk = _OpenChunk(mark.offset, self.book.claims, going_on, sets)

    def _end_chunk(self, offset: int, lookahead: bytes | None) -> None:
        if self.chunk is None:
            return
        start, before, open_set, sets = self.chunk
        self.book.chunks.append(
            Chunk(
                self.book.path,
                self.cutter,
                start,
                offset,
                before + 1,
                self.book.claims - before,
                sets,
                open_set,
                lookahead,
                self.group_version,
                self.group.number if self.group else "",
                self.header.key,
                self.header.text(15),
            )
        )
        self.chunk = None
