"""What a rule judges when it looks across claims: encounters, duplicates, shared numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from scrubber.model.claim import Claim
from scrubber.model.line import Line

if TYPE_CHECKING:
    from scrubber.model.history import History


class Encounter:
    """Lines of one patient, billing group, day and form, from one claim or from several.

    Lines stand in batch order. ``claims`` are the claims that own them, in the same order. ``codes`` are
    the lines' procedure codes, empty ones among them. ``answers`` keeps what several rules ask of one
    encounter, by the function that answers; it goes with it.
    """

    __slots__ = ("answers", "claims", "codes", "day", "form", "lines")

    def __init__(
        self, claims: tuple[Claim, ...], lines: tuple[Line, ...], day: date | None, form: str
    ) -> None:
        self.claims = claims
        self.lines = lines
        own = claims[0]
        self.codes = own.procedure_codes if lines is own.lines else frozenset([line.code for line in lines])
        self.day = day
        self.form = form
        self.answers: dict[object, Any] = {}

    @property
    def is_institutional(self) -> bool:
        """Whether the encounter stands on 837I claims."""
        return self.form == "837I"

    def by_payer(self) -> tuple[Encounter, ...]:
        """One encounter per payer, for rules that count or add (a crossover is not a second dose)."""
        if len(self.claims) == 1:
            return (self,)
        known: tuple[Encounter, ...] | None = self.answers.get("by payer")
        if known is None:
            known = self.answers["by payer"] = tuple(self._by_payer())
        return known

    def _by_payer(self) -> Iterator[Encounter]:
        if len({claim.payer_id for claim in self.claims}) == 1:
            yield self
            return
        for payer_id in dict.fromkeys(claim.payer_id for claim in self.claims):
            claims = tuple(claim for claim in self.claims if claim.payer_id == payer_id)
            lines = tuple(line for line in self.lines if line.claim.payer_id == payer_id)
            yield Encounter(claims, lines, self.day, self.form)

    def coded(self, *codes: str) -> list[Line]:
        """Lines with one of the procedure codes."""
        return [line for line in self.lines if line.code in codes]

    def has_code(self, *codes: str) -> bool:
        """Whether any line bears one of the procedure codes."""
        return not self.codes.isdisjoint(codes)

    @property
    def drug_lines(self) -> list[Line]:
        """Lines that bill a drug, waste lines among them."""
        return [line for line in self.lines if line.is_drug]


class Pair:
    """Two claims that share a duplicate key or a control number; ``first`` stands earlier in the batch."""

    __slots__ = ("first", "first_name", "history", "second")

    def __init__(self, first: Claim, second: Claim, first_name: str, history: History | None = None) -> None:
        self.first = first
        self.second = second
        self.first_name = first_name  # "claim 3" or "claim 3 of a.837": safe to print
        self.history = history  # what earlier runs know; the judge sets it
