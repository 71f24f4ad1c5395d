"""Compares our verdict on a broken set with pyx12's, and accounts for every difference by a listed row."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from scrubber import guide
from tests.guide.mutants import Mutant
from tests.guide.oracle import Verdict, verdicts
from tests.guide.parts import Part

_WHOLE = (  # pyx12 says these of the segment
    "too_many_elements", "conditional_missing", "excluded_element", "trailing_separator", "segment_empty",
)  # fmt: skip
_COUNTERS = {"HL1": "01", "HL2": "02", "LX": "01"}
_UNPLACED, _MISSING, _AT_FAULT = "unplaced", "3", ("8", "SEG1")


class Mark(NamedTuple):
    """One fault as both sides can say it."""

    number: int
    segment: str
    element: str
    kind: str  # our kind, or pyx12's code


class Outcome(NamedTuple):
    """How the two verdicts on one mutant compare: the rows needed to account for the differences."""

    mutant: Mutant
    rows: tuple[str, ...]
    unexplained: tuple[str, ...]


@cache
def rows() -> list[dict[str, Any]]:
    """The listed differences, each with its source."""
    table = tomllib.loads(Path(__file__).with_name("differences.toml").read_text("utf-8"))
    return list(table["differences"])


def compare(mutants: Sequence[Mutant], pack: int = 300) -> list[Outcome]:
    """Judge mutants by both sides, several hundred sets to a file."""
    found = []
    for version in sorted({mutant.version for mutant in mutants}):
        own = [mutant for mutant in mutants if mutant.version == version]
        for start in range(0, len(own), pack):
            batch = own[start : start + pack]
            for mutant, theirs in zip(batch, verdicts([m.segments for m in batch], version), strict=True):
                found.append(_outcome(mutant, ours(mutant.segments, version), theirs))
    return found


def ours(segments: list[str], version: str) -> set[Mark]:
    """Our marks on a set."""
    known = guide.load(version)
    assert known is not None
    marks = set()
    for problem in guide.walk(known, Part(segments, version), everything=True).problems:
        place = problem.place
        segment = place.segment or "?"
        element = (place.element or "")[len(place.segment or "") :]
        element = "" if problem.kind in _WHOLE else element
        marks.add(Mark(place.segment_number or 0, segment, element, problem.kind))
    return marks


def _theirs(found: set[Verdict]) -> set[Mark]:
    """pyx12's verdicts in the same form."""
    marks = set()
    for number, segment, element, code in found:
        name = segment if 2 <= len(segment) <= 3 else "?"
        kind = "unplaced" if code == "1" and not element else f"element {code}" if element else code
        marks.add(Mark(number, name, _COUNTERS.get(code, element), kind))
    return marks


def _outcome(mutant: Mutant, own: set[Mark], found: set[Verdict] | None) -> Outcome:
    if found is None:
        return _explained(mutant, set(), {Mark(0, "", "", "raises")}, set())
    theirs = _theirs(found)
    own_left, their_left = set(own), set(theirs)
    for mark in sorted(own):
        matched = {other for other in theirs if _same(mark, other)}
        if matched:
            own_left.discard(mark)
            their_left -= matched
    return _explained(mutant, own_left, their_left, theirs | own)


def _same(mine: Mark, other: Mark) -> bool:
    if mine.kind == "segment_out_of_order" and other.kind == _MISSING:
        return mine.segment == other.segment
    if mine.kind in ("segment_missing", "loop_missing"):
        return other.kind == _MISSING and mine.segment == other.segment
    if mine.number != other.number or mine.segment != other.segment:
        return False
    if other.kind == _UNPLACED or other.kind in _AT_FAULT:
        return True
    return mine.element == other.element or other.element == mine.element.partition("-")[0]


def _explained(mutant: Mutant, own: set[Mark], theirs: set[Mark], every: set[Mark]) -> Outcome:
    used: list[str] = []
    unexplained: list[str] = []
    for side, marks in (("ours", own), ("pyx12", theirs)):
        for mark in sorted(marks):
            fitting = (row for row in rows() if row["side"] == side and _fits(row, mark, mutant, every))
            row = next(fitting, None)
            if row is None:
                unexplained.append(f"{side} {mark.number} {mark.segment}{mark.element} {mark.kind}")
            elif row["name"] not in used:
                used.append(row["name"])
    return Outcome(mutant, tuple(used), tuple(unexplained))


def _fits(row: dict[str, Any], mark: Mark, mutant: Mutant, every: Iterable[Mark]) -> bool:
    """Say whether a row accounts for a mark that only one side has."""
    if mark.kind not in row["kinds"] or ("segments" in row and mark.segment not in row["segments"]):
        return False
    if "elements" in row and mark.element not in row["elements"]:
        return False
    if not mark.element.endswith(row.get("components", "")):
        return False
    if "forms" in row and mutant.version[7:10] not in row["forms"]:
        return False
    if "mutations" in row and mutant.what not in row["mutations"]:
        return False
    beside = row.get("beside")  # another mark of the set that has to stand before this one, or at it
    return beside is None or any(other.kind in beside and other.number <= mark.number for other in every)
