"""What the walk needs of a part of a transaction set."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from scrubber.x12.delimiters import Delimiters
from scrubber.x12.numbering import Numbering
from scrubber.x12.problem import Problem


class Part(Protocol):
    """A stretch of one set, cut between claims, with the segments before it that are still open."""

    delimiters: Delimiters
    prologue: list[str]
    prologue_numbers: list[int]
    prologue_offsets: list[int]
    segments: list[str]
    widths: list[int]
    start: int
    first_number: int
    numbering: Numbering
    claims_before: int
    lookahead: str | None
    is_first: bool
    is_last: bool


class Walk(NamedTuple):
    """Where each segment of prologue and part stands, and what is wrong with the part's own."""

    positions: list[int]
    problems: list[Problem]
