"""A stretch of one transaction set, cut between claims."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from scrubber.x12.delimiters import Delimiters
from scrubber.x12.numbering import FROM_ONE, Numbering, whole_number

LEVELS = PROVIDER, SUBSCRIBER, _PATIENT = "20", "22", "23"  # HL03


@dataclass(slots=True)
class SetPart:
    """Segments of one set, with those before them that are still open (``prologue``).

    ``start`` is the byte offset of the first segment; ``widths[i]`` the distance to the next one.
    ``lookahead`` is the segment behind the part, None at the end of the set. ``numbering``
    and ``claims_before`` count levels of the set, and claims of the open level, before the first segment.
    """

    delimiters: Delimiters
    interchange_key: tuple[str, str, str]
    group_control_number: str
    production_indicator: str
    version: str = ""
    transaction: str = ""
    segments: list[str] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    start: int = 0
    first_number: int = 1
    first_ordinal: int = 1
    numbering: Numbering = FROM_ONE
    claims_before: int = 0
    is_first: bool = True
    is_last: bool = True
    lookahead: str | None = None
    prologue: list[str] = field(default_factory=list)
    prologue_numbers: list[int] = field(default_factory=list)
    prologue_offsets: list[int] = field(default_factory=list)

    def places(self, segment_id: str) -> list[int]:
        """Where segments of a kind stand."""
        start = segment_id + self.delimiters.element
        return [at for at, segment in enumerate(self.segments) if segment.startswith(start)]

    def add_prologue(
        self, segments: Sequence[str], widths: Sequence[int], start: int, first_number: int
    ) -> None:
        """Add segments that lie side by side to the prologue."""
        self.prologue += segments
        self.prologue_numbers += range(first_number, first_number + len(segments))
        self.prologue_offsets += list(accumulate(widths[:-1], initial=start))[: len(segments)]

    def element_at(self, index: int, number: int) -> str:
        """One element of a segment, empty where it has none."""
        elements = self.segments[index].split(self.delimiters.element)
        return elements[number] if len(elements) > number else ""


def narrow(part: SetPart, ordinals: Iterable[int]) -> Iterator[SetPart]:
    """Yield the provider and subscriber levels of a part that hold any of these claims, each whole."""
    levels, claims = part.places("HL"), part.places("CLM")
    codes = {at: part.element_at(at, 3) for at in levels}
    if part.is_first and levels and codes[levels[0]] not in LEVELS:
        codes[levels[0]] = PROVIDER  # a set's first level is its provider, whatever it says of itself
    cuts = [0, *(at for at in levels if at and codes[at] in (PROVIDER, SUBSCRIBER)), len(part.segments)]
    places = [ordinal - part.first_ordinal for ordinal in ordinals]
    numbering, counted = part.numbering, 0
    for number in sorted({bisect_right(cuts, claims[at]) for at in places if 0 <= at < len(claims)}):
        begin, end = cuts[number - 1], cuts[number]
        before = bisect_left(levels, begin)
        for at in levels[counted:before]:
            numbering = numbering.take(whole_number(part.element_at(at, 1)))
        counted = before
        one = replace(
            part,
            segments=part.segments[begin:end],
            widths=part.widths[begin:end],
            start=part.start + sum(part.widths[:begin]),
            first_number=part.first_number + begin,
            first_ordinal=part.first_ordinal + bisect_left(claims, begin),
            numbering=numbering,
            claims_before=part.claims_before if begin == 0 else 0,
            is_first=part.is_first and begin == 0,
            is_last=part.is_last and end == len(part.segments),
            lookahead=part.segments[end] if end < len(part.segments) else part.lookahead,
        )
        if begin:
            _put_above(one, part, *_above(part, begin, codes, cuts))
        yield one


def _above(part: SetPart, begin: int, codes: Mapping[int, str], cuts: Sequence[int]) -> tuple[int, list[int]]:
    """How much of a part's prologue is still open at a level, and which segments of the part itself."""
    own = [*range(min(codes))] if part.is_first else []
    providers = [at for at, code in codes.items() if code == PROVIDER and at <= begin]
    if providers and providers[-1] < begin:
        own += range(providers[-1], cuts[bisect_right(cuts, providers[-1])])
    return _still_open(part, closes_provider=bool(providers)), own


def _put_above(one: SetPart, part: SetPart, kept: int, own: Sequence[int]) -> None:
    """Give a narrowed part the segments that are open above it."""
    offsets = list(accumulate(part.widths, initial=part.start))
    one.prologue = part.prologue[:kept] + [part.segments[at] for at in own]
    one.prologue_numbers = part.prologue_numbers[:kept] + [part.first_number + at for at in own]
    one.prologue_offsets = part.prologue_offsets[:kept] + [offsets[at] for at in own]


def _still_open(part: SetPart, *, closes_provider: bool) -> int:
    """Count what stays open of a part's prologue: the header, and the provider unless it is closed."""
    mark = "HL" + part.delimiters.element
    levels = [i for i, segment in enumerate(part.prologue) if segment.startswith(mark)]
    closed = 0 if closes_provider else 1
    return levels[closed] if len(levels) > closed else len(part.prologue)
