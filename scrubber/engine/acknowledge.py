"""Answers a file's functional groups as a receiver would: what is wrong with each set, by its guide alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
_NOTICED_LATER = ("se_missing", "ge_missing")
_ENVELOPE_RULES = ("X12-001", "X12-002", "X12-003")  # what the codes of set and group say already
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
    interchanges = list(outline(scan))
    groups = [group for interchange in interchanges for group in interchange.groups]
    group_codes = _Codes(scan, "group", _GROUP_CODES, [group.offset for group in groups])
    set_codes = _Codes(scan, "set", _SET_CODES, [one.offset for group in groups for one in group.sets])
    for interchange in interchanges:
        answers = (
            GroupAnswer(group, group_codes.of(group.offset), _sets(group, parts, set_codes))
            for group in interchange.groups
        )
        yield Answer(interchange, answers)


def _sets(group: GroupOutline, parts: _Parts, set_codes: _Codes) -> Iterator[SetAnswer]:
    for one in group.sets:
        codes = {*set_codes.of(one.offset), *_not_judged(group, one)}
        yield SetAnswer(one, tuple(sorted(codes)), parts.faults(one.offset))


def _not_judged(group: GroupOutline, one: SetOutline) -> tuple[str, ...]:
    """Why a set was not looked at: no claims, or no version that a guide here describes."""
    kind, _, version = (*one.elements, "", "", "")[:3]
    if kind != _CLAIMS:
        return ("1",)
    return () if version_of(group.get(8), version) is not None else ("I6",)


class _Codes:
    """Codes of envelope problems, by the group or set that they belong to."""

    def __init__(self, scan: FileScan, scope: str, table: dict[str, str], starts: list[int]) -> None:
        self._starts = sorted(starts)
        self._found: dict[int, set[str]] = {}
        for problem in scan.problems:
            at = problem.place.byte_offset
            if problem.scope == scope and problem.kind in table and at is not None:
                # a trailer that is missing is noticed where the next beginning stands
                search = bisect_left if problem.kind in _NOTICED_LATER else bisect_right
                place = search(self._starts, at) - 1
                if place >= 0:
                    self._found.setdefault(self._starts[place], set()).add(table[problem.kind])

    def of(self, offset: int) -> tuple[str, ...]:
        """Codes of what begins at an offset."""
        return tuple(sorted(self._found.get(offset, ())))


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
        if problem.rule in _ENVELOPE_RULES:
            continue
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
