"""What is open while a part of a set is read: provider, subscriber, claim, line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scrubber.model.build.composites import composites
from scrubber.model.claim import Claim
from scrubber.model.line import Line
from scrubber.model.origin import Origin
from scrubber.model.parts import Period, Reference
from scrubber.model.party import Party, Person
from scrubber.model.payment import LineAdjudication, OtherPayer
from scrubber.model.submission import Coverage, Submission

# Keeps what a segment says: builder, elements, index of the segment. It takes every element before it adds
# to what is open, so that one that finds too few can be called again with the rest filled up
Reader = Callable[["Builder", list[str], int], None]
# What a segment does by standing there, whatever it says: builder, index of the segment
Marker = Callable[["Builder", int], None]

PADDING = [""] * 20


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

    def __init__(self, form: str, submission: Submission, claim_position: int) -> None:
        self.form = form
        self.submission = submission
        self.claim_position = claim_position
        self.origin = submission.origin
        self.component = submission.origin.delimiters.component
        self.facility, self.procedure, self.pointers, self.diagnosis = composites(self.component)
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

    def read(self, origin: Origin, readers: Sequence[tuple[Reader | None, Marker | None]]) -> None:
        """Read the segments of an origin by the reader or the marker of each position.

        The pair behind the last is for position -1: a segment the guide has no place for.
        """
        self.origin = origin
        segments, element = origin.segments, origin.delimiters.element
        for index, position in enumerate(origin.positions):
            read, mark = readers[position]
            if read is not None:
                try:
                    read(self, segments[index].split(element), index)
                except IndexError:
                    read(self, segments[index].split(element) + PADDING, index)
            elif mark is not None:
                mark(self, index)

    def forget_claims(self) -> None:
        """Keep what is open above claims alone."""
        self.claims.clear()
        self.levels.clear()
        self.claim = self.line = None

    def finish(self) -> None:
        """Give each claim its codes and the span of its days, and a line without a day the statement's."""
        for claim in self.claims:
            claim.procedure_codes = frozenset([line.code for line in claim.lines])
            first = claim.lines[0].service if claim.lines else None
            for line in claim.lines:
                if line.service is not first:  # most claims are of one day, and a day is remembered
                    _span(claim)
                    break
            else:
                if first is not None:
                    claim.service_from, claim.service_to = first
            if claim.statement is not None:
                _fall_back(claim, claim.statement)


def _span(claim: Claim) -> None:
    """Date a claim by lines that differ."""
    spans = [line.service for line in claim.lines if line.service is not None]
    claim.service_from = min([span.start for span in spans])
    claim.service_to = max([span.end for span in spans])


def _fall_back(claim: Claim, statement: Period) -> None:
    """Date what has no date of service of its own by the statement."""
    if claim.service_from is None:
        claim.service_from, claim.service_to = statement
    for line in claim.lines:
        if line.service is None:
            line.date = statement.start
