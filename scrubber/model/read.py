"""A part of a transaction set becomes claims and structural problems."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scrubber import guide as guides
from scrubber.model.build import Builder, Marker, Reader, misplaced, reader_for
from scrubber.model.claim import INSTITUTIONAL, PROFESSIONAL, Claim
from scrubber.model.origin import Origin
from scrubber.model.submission import Submission

if TYPE_CHECKING:
    from scrubber.guide import Guide
    from scrubber.x12.chunk import SetPart
    from scrubber.x12.problem import Problem


class PartContents(NamedTuple):
    """What one part of a set holds.

    ``claim_problems[i]`` are the structural problems that stand on ``claims[i]``; ``level_problems``
    those above any claim (set header, submitter, billing provider), each with the ordinal of the
    first claim it touches. ``levels`` are ordinals at which a new billing provider or set begins.
    """

    claims: list[Claim]
    claim_problems: dict[int, list[Problem]]
    level_problems: list[Problem]
    levels: list[int]
    begins_set: bool = False  # whether the part holds the beginning of its set


class Mark(NamedTuple):
    """Where a level or a claim begins: its segment, its loop and how many claims stood before it (itself
    counted, for a claim)."""

    segment: int
    loop: str
    claims: int


class _Version(NamedTuple):
    """A guide and what its positions mean to the model; the last of each list is for position -1."""

    guide: Guide
    readers: list[tuple[Reader | None, Marker | None]]
    loop_ids: list[str | None]
    beginnings: dict[int, str]  # loop of each position where a level or a claim begins
    claim: int  # the position of a CLM


@lru_cache(maxsize=8)
def _guide(version: str) -> _Version | None:
    guide = guides.load(version)
    if guide is None:
        return None
    return _Version(
        guide,
        [*(reader_for(p.loop_id, p.segment_id) for p in guide.positions), (None, misplaced)],
        [*(p.loop_id for p in guide.positions), None],
        {i: p.loop_id for i, p in enumerate(guide.positions) if p.segment_id in ("HL", "CLM")},
        next(i for i, p in enumerate(guide.positions) if p.segment_id == "CLM"),
    )


def read_part(part: SetPart) -> PartContents:
    """Walk a part through its guide and build its claims; an unknown version holds none."""
    known = _guide(part.version)
    if known is None:
        return PartContents([], {}, [], [])
    guide, readers, loop_ids, beginnings, place = known
    walk = guides.walk(guide, part)
    before = len(part.prologue)
    above, within = walk.positions[:before], walk.positions[before:]
    context = Origin.with_offsets(
        part.prologue, above, loop_ids, part.delimiters, part.prologue_numbers, part.prologue_offsets
    )
    numbers = range(part.first_number, part.first_number + len(part.segments))
    own = Origin(part.segments, within, loop_ids, part.delimiters, numbers, part.start, part.widths)
    submission = _submission(part, own)
    builder = Builder(INSTITUTIONAL if "X223" in part.version else PROFESSIONAL, submission, place)
    builder.read(context, readers)
    builder.forget_claims()  # a misplaced one above the part is another part's
    builder.read(own, readers)
    builder.finish()
    for offset, claim in enumerate(builder.claims):
        claim.ordinal = part.first_ordinal + offset
    marks = _marks(beginnings, within) if walk.problems else []
    on_claims, on_levels = _sort_problems(part, marks, len(builder.claims), walk.problems)
    levels = [part.first_ordinal] if part.is_first else []
    levels += [part.first_ordinal + claims for claims in builder.levels]
    return PartContents(builder.claims, on_claims, on_levels, levels, part.is_first)


def _submission(part: SetPart, origin: Origin) -> Submission:
    submission = Submission(origin, 0, part.version, part.transaction)
    submission.interchange_key = part.interchange_key
    submission.interchange_control_number = part.interchange_key[2]
    submission.group_control_number = part.group_control_number
    submission.production_indicator = part.production_indicator
    return submission


def _marks(beginnings: dict[int, str], positions: Sequence[int]) -> list[Mark]:
    marks: list[Mark] = []
    claims = 0
    for index, position in enumerate(positions):
        loop = beginnings.get(position)
        if loop is not None:
            claims += loop == "2300"
            marks.append(Mark(index, loop, claims))
    return marks


def _sort_problems(
    part: SetPart, marks: Sequence[Mark], total: int, problems: Sequence[Problem]
) -> tuple[dict[int, list[Problem]], list[Problem]]:
    """Give each problem to the claims it stands over: a subscriber's to all claims below it."""
    on_claims: dict[int, list[Problem]] = {}
    above: list[Problem] = []
    starts = [mark.segment for mark in marks]
    for problem in problems:
        number = bisect_right(starts, problem.segment_index or 0) - 1
        claims = _claims_below(marks, number, total) if number >= 0 else range(0)
        for claim in claims:
            on_claims.setdefault(claim, []).append(problem)
        if not claims:
            problem.first_claim = part.first_ordinal + (marks[number].claims if number >= 0 else 0)
            above.append(problem)
    return on_claims, above


def _claims_below(marks: Sequence[Mark], number: int, total: int) -> range:
    """Claims that a loop holds: one for 2300, all up to the next level for 2000B and 2000C."""
    mark = marks[number]
    if mark.loop == "2300":
        return range(mark.claims - 1, mark.claims)
    if mark.loop == "2000A":
        return range(0)
    closing = ("2000A", "2000B") if mark.loop == "2000B" else ("2000A", "2000B", "2000C")
    end = next((later.claims for later in marks[number + 1 :] if later.loop in closing), total)
    return range(mark.claims, end)
