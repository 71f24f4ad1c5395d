"""One root cause, one finding: which findings are dropped because another one explains them.

The table is data: winner and loser (an id, a range ``DRG-004..DRG-010``, a family ``MUE-*``, or ``*``
for any rule of another family than the loser's) and what the two must share:

    line      a line both are about
    day       the service day
    drug      the drug's code and the day, or a line
    pair      the line the winner is about stands in the loser's pair
    value     a line and the value found, such as a modifier
    element   the element they point at; the winner is no milder than the loser
    absent    the segment that the winner misses and the loser says is absent
    claim     nothing but the claim

It is applied once, on a snapshot: a winner wins even where it is dropped itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from scrubber.engine.findings import RawFinding

ANY = "*"
_SPAN = re.compile(r"([A-Z0-9]+)-(\d+)\.\.([A-Z0-9]+)-(\d+)")


class Suppression(NamedTuple):
    """One row of the table."""

    winner: str
    loser: str
    same: str


@cache
def rows() -> tuple[Suppression, ...]:
    """Read the table."""
    text = resources.files("scrubber.engine").joinpath("suppression.csv").read_text(encoding="utf-8")
    return tuple(Suppression(**row) for row in csv.DictReader(text.splitlines()))


@cache
def explaining(loser: str) -> tuple[tuple[str, str], ...]:
    """What may explain a rule's findings: pattern of the winner, and what the two must share."""
    return tuple((row.winner, row.same) for row in rows() if names(row.loser, loser))


@cache
def names(pattern: str, code: str) -> bool:
    """Whether a pattern of the table names a rule id."""
    family, number = code.split("-")
    if pattern.endswith(ANY):
        return pattern in (ANY, f"{family}-{ANY}")
    span = _SPAN.fullmatch(pattern)
    if span is None:
        return pattern == code
    return family == span[1] and int(span[2]) <= int(number) <= int(span[4])


def surviving(findings: Sequence[RawFinding]) -> list[RawFinding]:
    """Drop every finding of a claim that a listed winner explains."""
    if len(findings) < 2:
        return list(findings)
    return [finding for finding in findings if not _is_explained(finding, findings)]


def _is_explained(loser: RawFinding, findings: Sequence[RawFinding]) -> bool:
    patterns = explaining(loser.rule.code)
    return any(
        explains(pattern, same, winner, loser)
        for pattern, same in patterns
        for winner in findings
        if winner is not loser
    )


def explains(pattern: str, same: str, winner: RawFinding, loser: RawFinding) -> bool:
    """Whether a finding is the winner that a row names, and shares with the loser what the row asks for."""
    if not names(pattern, winner.rule.code) or (pattern == ANY and winner.rule.family == loser.rule.family):
        return False
    return _SHARE[same](winner, loser)


def _line(winner: RawFinding, loser: RawFinding) -> bool:
    lines = {id(line) for line in winner.hit.lines}
    return any(id(line) in lines for line in loser.hit.lines)


def _day(winner: RawFinding, loser: RawFinding) -> bool:
    day = _day_of(winner)
    return day is not None and day == _day_of(loser)


def _day_of(finding: RawFinding) -> date | None:
    if finding.hit.date is not None:
        return finding.hit.date
    return finding.hit.lines[0].date if finding.hit.lines else None


def _drug(winner: RawFinding, loser: RawFinding) -> bool:
    if winner.drug is not None and winner.drug == loser.drug and _day(winner, loser):
        return True
    return _line(winner, loser)


def _pair(winner: RawFinding, loser: RawFinding) -> bool:
    subject = winner.hit.lines[:1]
    return bool(subject) and any(line is subject[0] for line in loser.hit.lines)


def _value(winner: RawFinding, loser: RawFinding) -> bool:
    value = winner.hit.value
    return value is not None and value == loser.hit.value and _line(winner, loser)


def _element(winner: RawFinding, loser: RawFinding) -> bool:
    one, other = winner.hit.where, loser.hit.where
    if one.segment_number != other.segment_number or not one.element or not other.element:
        return False
    is_same = one.element == other.element or other.element.startswith(f"{one.element}-")
    return is_same and winner.severity.rank >= loser.severity.rank


def _absent(winner: RawFinding, loser: RawFinding) -> bool:
    where = winner.hit.where
    if loser.hit.absent != f"{where.loop}/{where.segment}":
        return False
    return _line(winner, loser) if loser.hit.lines else True


_SHARE: dict[str, Callable[[RawFinding, RawFinding], bool]] = {
    "claim": lambda _winner, _loser: True,
    "line": _line,
    "day": _day,
    "drug": _drug,
    "pair": _pair,
    "value": _value,
    "element": _element,
    "absent": _absent,
}
