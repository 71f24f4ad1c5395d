"""Answers a file's functional groups as a receiver would: what is wrong with each set, by its guide alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from scrubber import guide as guides
from scrubber.model.files import read_chunk
from scrubber.x12.interchange import version_of
from scrubber.x12.outline import GroupOutline, InterchangeOutline, SetOutline, outline
from scrubber.x12.problem import Problem

if TYPE_CHECKING:
    from scrubber.guide import Guide
    from scrubber.x12.chunk import SetPart
    from scrubber.x12.scan import FileScan

_SET_CODES = {  # IK502
    "st_id": "6", "st_control_number_reused": "23", "st_version": "I6", "se_missing": "2",
    "se_control_number": "3", "se_segment_count": "4",
}  # fmt: skip
_CLAIMS = "837"
_GROUP_CODES = {  # AK905
    "gs_functional_id": "1", "gs_version": "2", "ge_missing": "3", "ge_control_number": "4",
    "ge_set_count": "5",
}  # fmt: skip


class Fault(NamedTuple):
    """One problem with what an answer may need beside it."""

    problem: Problem
    noticed: str  # name of the segment at which it was noticed
    data_element: str  # number of the data element at fault, or empty
    text: str  # what stands there; claim data


class SetAnswer(NamedTuple):
    """One set: codes of its envelope, and its faults as they come."""

    outline: SetOutline
    codes: tuple[str, ...]
    faults: Iterator[Fault]


class GroupAnswer(NamedTuple):
    """One group: codes of its envelope, and its sets, to be read once and in order."""

    outline: GroupOutline
    codes: tuple[str, ...]
    sets: Iterator[SetAnswer]


class Answer(NamedTuple):
    """One interchange."""

    outline: InterchangeOutline
    groups: Iterator[GroupAnswer]


def acknowledge(scan: FileScan) -> Iterator[Answer]:
    """Answer every interchange of a file; all iterators share one pass over the file's claims."""
    parts = _Parts(scan)
    for interchange in outline(scan):
        yield Answer(interchange, _groups(scan, interchange, parts))


def _groups(scan: FileScan, interchange: InterchangeOutline, parts: _Parts) -> Iterator[GroupAnswer]:
    starts = sorted(group.offset for group in interchange.groups)
    for group in interchange.groups:
        codes = _codes(scan, "group", _GROUP_CODES, starts, group.offset)
        yield GroupAnswer(group, codes, _sets(scan, group, parts))


def _sets(scan: FileScan, group: GroupOutline, parts: _Parts) -> Iterator[SetAnswer]:
    starts = [one.offset for one in group.sets]
    for one in group.sets:
        codes = {*_codes(scan, "set", _SET_CODES, starts, one.offset), *_not_judged(group, one)}
        yield SetAnswer(one, tuple(sorted(codes)), parts.faults(one.offset))


def _not_judged(group: GroupOutline, one: SetOutline) -> tuple[str, ...]:
    """Why a set was not looked at: no claims, or no version that a guide here describes."""
    kind, _, version = (*one.elements, "", "", "")[:3]
    if kind != _CLAIMS:
        return ("1",)
    return () if version_of(group.get(8), version) is not None else ("I6",)


def _codes(
    scan: FileScan, scope: str, table: dict[str, str], starts: list[int], offset: int
) -> tuple[str, ...]:
    """Codes of the envelope problems that lie between one beginning and the next."""
    place = bisect_right(starts, offset)
    end = starts[place] if place < len(starts) else None
    found = {
        table[problem.kind]
        for problem in scan.problems
        if problem.scope == scope and problem.kind in table and _lies(problem.place.byte_offset, offset, end)
    }
    return tuple(sorted(found))


def _lies(at: int | None, start: int, end: int | None) -> bool:
    """A trailer that is missing is noticed where the next beginning stands, so that place counts as well."""
    return at is not None and start <= at and (end is None or at < end)


class _Parts:
    """The parts of a file's sets, one after the other."""

    def __init__(self, scan: FileScan) -> None:
        self._parts = (part for chunk in scan.chunks for part in read_chunk(chunk))
        self._next: SetPart | None = next(self._parts, None)

    def faults(self, offset: int) -> Iterator[Fault]:
        """Faults of the set that begins at an offset; parts of sets before it are passed over."""
        while self._next is not None and self._next.is_first and self._next.start < offset:
            self._advance()
        while self._next is not None and (not self._next.is_first or self._next.start == offset):
            part = self._next
            known = guides.load(part.version)
            if known is not None:
                yield from _faults(known, part)
            self._advance()
            if part.is_last:
                return

    def _advance(self) -> None:
        self._next = next(self._parts, None)


def _faults(known: Guide, part: SetPart) -> Iterator[Fault]:
    walk = guides.walk(known, part, everything=True)
    before = len(part.prologue)
    for problem in walk.problems:
        at = min((problem.place.segment_number or 1) - part.first_number, len(part.segments) - 1)
        noticed = part.segments[max(at, 0)]
        position = walk.positions[before + max(at, 0)]
        number = (problem.place.element or "")[len(problem.place.segment or "") :]
        name = noticed.split(part.delimiters.element, 1)[0]
        data_element = known.data_element(position, number) if position >= 0 and number else ""
        yield Fault(problem, name, data_element, part_text(part, noticed, number))


def part_text(part: SetPart, segment: str, number: str) -> str:
    """The text at an element such as "03" or "03-1"."""
    if not number:
        return ""
    whole, _, component = number.partition("-")
    values = segment.split(part.delimiters.element)
    value = values[int(whole)] if int(whole) < len(values) else ""
    if not component:
        return value
    parts = value.split(part.delimiters.component)
    return parts[int(component) - 1] if int(component) <= len(parts) else ""
