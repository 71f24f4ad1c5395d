"""What is open while a part of a set is read: provider, subscriber, claim, line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scrubber.model.claim import Claim, Coverage, Submission
from scrubber.model.line import Line
from scrubber.model.origin import Origin
from scrubber.model.parts import Period, Reference
from scrubber.model.party import Party, Person
from scrubber.model.payment import LineAdjudication, OtherPayer

Read = Callable[["Builder", list[str], int], None]  # builder, elements, index of the segment
# What keeps a segment, and how many elements it needs, the id counted: a shorter segment is filled up.
# Nought: it needs none, and the segment is not split for it
Reader = tuple[Read | None, int]

NO_READER: Reader = (None, 0)
PADDING = [""] * 10


def at(elements: list[str], position: int) -> str:
    """One part of a composite; empty where so many were not sent."""
    return elements[position] if len(elements) > position else ""


def reference(b: Builder, e: list[str], index: int) -> Reference:
    """Read a REF segment."""
    new = Reference()
    new.origin = b.origin
    new.index = index
    new.qualifier = e[1]
    new.value = e[2]
    return new


class Builder:
    """Reads one part of a set, segment by segment; holds what is open: provider, subscriber, claim, line."""

    def __init__(self, form: str, submission: Submission) -> None:
        self.form = form
        self.submission = submission
        self.origin = submission.origin
        self.component = submission.origin.delimiters.component
        self.claims: list[Claim] = []
        self.levels: list[int] = []  # how many claims stood before each billing provider
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

    def read(self, origin: Origin, readers: Sequence[Reader]) -> None:
        """Read the segments of an origin; NO_READER stands last in ``readers``: position -1 finds it."""
        self.origin = origin
        element = origin.delimiters.element
        found = map(readers.__getitem__, origin.positions)
        for index, (segment, (read, needs)) in enumerate(zip(origin.segments, found, strict=True)):
            if needs:
                elements = segment.split(element)
                if len(elements) < needs:
                    elements += PADDING
                read(self, elements, index)  # type: ignore[misc]  # who needs elements is there
            elif read is not None:
                read(self, PADDING, index)

    def finish(self) -> None:
        """Give each claim the span of its service days, and a line without its own the statement's."""
        for claim in self.claims:
            spans = [line.service for line in claim.lines if line.service is not None]
            if spans:
                first = spans[0]
                if spans.count(first) == len(spans):
                    claim.service_from, claim.service_to = first
                else:
                    claim.service_from = min([span.start for span in spans])
                    claim.service_to = max([span.end for span in spans])
            if claim.statement is not None:
                _fall_back(claim, claim.statement)


def _fall_back(claim: Claim, statement: Period) -> None:
    """Date what has no date of service of its own by the statement."""
    if claim.service_from is None:
        claim.service_from, claim.service_to = statement
    for line in claim.lines:
        if line.service is None:
            line.date = statement.start
