"""One root cause, one finding: which findings are dropped because another one explains them (RULES 0.4).

The table is data: winner, loser (an id, a range ``DRG-004..DRG-010`` or a family ``MUE-*``) and what the
two must share. It is applied once, on a snapshot: a winner wins even where it is dropped itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scrubber.engine.findings import RawFinding


class Suppression(NamedTuple):
    """One row of the table."""

    winner: str
    loser: str
    same: str  # claim, drug, line or pair


@cache
def rows() -> tuple[Suppression, ...]:
    """Read the table."""
    text = resources.files("scrubber.engine").joinpath("suppression.csv").read_text(encoding="utf-8")
    return tuple(Suppression(**row) for row in csv.DictReader(text.splitlines()))


@cache
def _winners(loser: str) -> tuple[tuple[str, str], ...]:
    return tuple((row.winner, row.same) for row in rows() if _names(row.loser, loser))


def _names(pattern: str, code: str) -> bool:
    family, number = code.split("-")
    if pattern.endswith("*"):
        return pattern == f"{family}-*"
    span = re.fullmatch(r"([A-Z0-9]+)-(\d+)\.\.([A-Z0-9]+)-(\d+)", pattern)
    if span is None:
        return pattern == code
    return family == span[1] and int(span[2]) <= int(number) <= int(span[4])


def surviving(findings: Sequence[RawFinding]) -> list[RawFinding]:
    """Drop every finding of a claim that a listed winner explains."""
    if len(findings) < 2:
        return list(findings)
    return [finding for finding in findings if not _explained(finding, findings)]


def _explained(loser: RawFinding, findings: Sequence[RawFinding]) -> bool:
    winners = _winners(loser.rule.code)
    return any(
        winner.rule.code == code and winner is not loser and _shares(winner, loser, same)
        for code, same in winners
        for winner in findings
    )


def _shares(winner: RawFinding, loser: RawFinding, same: str) -> bool:
    if same == "claim":
        return True
    if same == "pair":
        return winner.hit.pair is None or loser.hit.pair is None or _overlap(winner, loser)
    if same == "drug":
        return winner.drug == loser.drug or _common_line(winner, loser)
    return _common_line(winner, loser) or not winner.lines


def _overlap(winner: RawFinding, loser: RawFinding) -> bool:
    return set(winner.hit.pair or ()) == set(loser.hit.pair or ()) or _common_line(winner, loser)


def _common_line(winner: RawFinding, loser: RawFinding) -> bool:
    lines = {id(line) for line in winner.lines}
    return any(id(line) in lines for line in loser.lines)
