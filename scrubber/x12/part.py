"""A stretch of one transaction set, cut between claims."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from scrubber.x12.delimiters import Delimiters
from scrubber.x12.numbering import FROM_ONE, Numbering, whole_number

PROVIDER, SUBSCRIBER = "20", "22"  # HL03


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

    def count_claims(self) -> int:
        """Count CLM segments."""
        between = self.delimiters.segment  # which no segment holds
        mark = f"{between}CLM{self.delimiters.element}"
        return (between + between.join(self.segments)).count(mark)

    def add_prologue(
        self, segments: Sequence[str], widths: Sequence[int], start: int, first_number: int
    ) -> None:
        """Add segments that lie side by side to the prologue."""
        self.prologue += segments
        self.prologue_numbers += range(first_number, first_number + len(segments))
        self.prologue_offsets += list(accumulate(widths[:-1], initial=start))[: len(segments)]

    def level_at(self, index: int) -> str | None:
        """HL03 of a segment, None where it opens no level."""
        if not self.segments[index].startswith("HL" + self.delimiters.element):
            return None
        return self.element_at(index, 3)

    def element_at(self, index: int, number: int) -> str:
        """One element of a segment, empty where it has none."""
        elements = self.segments[index].split(self.delimiters.element)
        return elements[number] if len(elements) > number else ""


def narrow(part: SetPart, ordinals: Container[int]) -> Iterator[SetPart]:
    """Yield the provider and subscriber levels of a part that hold any of these claims, each whole."""
    mark = "HL" + part.delimiters.element
    found = [i for i, segment in enumerate(part.segments) if segment.startswith(mark)]
    levels = [(i, part.level_at(i)) for i in found]
    cuts = [0] + [i for i, level in levels if level in (PROVIDER, SUBSCRIBER) and i] + [len(part.segments)]
    first_level = levels[0][0] if levels else len(part.segments)
    head = range(first_level) if part.is_first else range(0)
    provider = range(0)
    offsets = list(accumulate(part.widths, initial=part.start))
    ordinal = part.first_ordinal
    numbering, counted = part.numbering, 0
    for begin, end in pairwise(cuts):
        while counted < len(found) and found[counted] < begin:
            numbering = numbering.take(whole_number(part.element_at(found[counted], 1)))
            counted += 1
        own = part.segments[begin:end]
        is_provider = part.level_at(begin) == PROVIDER
        if is_provider:
            provider = range(begin, end)
        one = replace(
            part,
            segments=own,
            widths=part.widths[begin:end],
            start=offsets[begin],
            first_number=part.first_number + begin,
            first_ordinal=ordinal,
            numbering=numbering,
            claims_before=part.claims_before if begin == 0 else 0,
            is_first=part.is_first and begin == 0,
            is_last=part.is_last and end == len(part.segments),
            lookahead=part.segments[end] if end < len(part.segments) else part.lookahead,
        )
        count = one.count_claims()
        if any(ordinal + i in ordinals for i in range(count)):
            if begin:
                kept = _still_open(part, closes_provider=is_provider or bool(provider))
                above = [*head] if is_provider else [*head, *provider]
                one.prologue = part.prologue[:kept] + [part.segments[i] for i in above]
                one.prologue_numbers = part.prologue_numbers[:kept] + [part.first_number + i for i in above]
                one.prologue_offsets = part.prologue_offsets[:kept] + [offsets[i] for i in above]
            yield one
        ordinal += count


def _still_open(part: SetPart, *, closes_provider: bool) -> int:
    """Count what stays open of a part's prologue: the header, and the provider unless it is closed."""
    mark = "HL" + part.delimiters.element
    levels = [i for i, segment in enumerate(part.prologue) if segment.startswith(mark)]
    closed = 0 if closes_provider else 1
    return levels[closed] if len(levels) > closed else len(part.prologue)
