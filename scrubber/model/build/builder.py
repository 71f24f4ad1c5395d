"""What is open while a part of a set is read: provider, subscriber, claim, line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from scrubber.model.claim import Claim, Coverage, Submission
from scrubber.model.line import Line
from scrubber.model.origin import Origin
from scrubber.model.party import Party, Person
from scrubber.model.payment import LineAdjudication, OtherPayer

Reader = Callable[["Builder", list[str], int], None]


PADDING = [""] * 10  # a reader asks for any of the first ten without looking how many were sent


class Mark(NamedTuple):
    """Where a level or a claim begins: its segment, its loop and how many claims stood before it (itself
    counted, for a claim)."""

    segment: int
    loop: str
    claims: int


def at(elements: list[str], position: int) -> str:
    """One part of a composite; empty where so many were not sent."""
    return elements[position] if len(elements) > position else ""


class Builder:
    """Reads one part of a set, segment by segment; holds what is open: provider, subscriber, claim, line."""

    def __init__(self, form: str, submission: Submission) -> None:
        self.form = form
        self.submission = submission
        self.origin = submission.origin
        self.component = submission.origin.delimiters.component
        self.claims: list[Claim] = []
        self.marks: list[Mark] = []
        self.billing: Party | None = None
        self.billing_taxonomy: tuple[str, int] = ("", -1)
        self.pay_to: Party | None = None
        self.subscriber: Person | None = None
        self.patient: Person | None = None
        self.payer: Party | None = None
        self.coverage: Coverage | None = None
        self.pending_death: str = ""
        self.pending_relationship = ""
        self.party: Party | None = None
        self.person: Person | None = None
        self.claim: Claim | None = None
        self.line: Line | None = None
        self.other: OtherPayer | None = None
        self.adjudication: LineAdjudication | None = None

    def mark(self, index: int, loop: str) -> None:
        """Note that a level or a claim begins here."""
        self.marks.append(Mark(index, loop, len(self.claims)))

    def read(self, origin: Origin, readers: Sequence[Reader | None]) -> None:
        """Read the segments of an origin; None stands last in ``readers``: position -1 finds it."""
        self.origin = origin
        element = origin.delimiters.element
        found = map(readers.__getitem__, origin.positions)
        for index, (segment, reader) in enumerate(zip(origin.segments, found, strict=True)):
            if reader is not None:
                elements = segment.split(element)
                elements += PADDING
                reader(self, elements, index)

    def finish(self) -> None:
        """Give each claim the span of its service days."""
        for claim in self.claims:
            spans = {line.service for line in claim.lines if line.service is not None}
            if len(spans) == 1:
                ((claim.service_from, claim.service_to),) = spans
            elif spans:
                claim.service_from = min([span.start for span in spans])
                claim.service_to = max([span.end for span in spans])
            elif claim.statement is not None:
                claim.service_from, claim.service_to = claim.statement
