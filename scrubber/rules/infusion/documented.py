"""The administration log of an encounter: which drug ran from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from scrubber.arithmetic.time import PUSH_LIMIT, minutes_between, overlap

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables

FLUIDS = ("J7030", "J7040", "J7042", "J7050", "J7060", "J7070", "J7120", "J7121", "J7131")
_NOT_INTO_A_VEIN = ("SC", "IM", "SUBCUT", "INTRAM", "ORAL", "PO")


class Dose(NamedTuple):
    """One row of the log; start and stop are None where nobody wrote them down."""

    code: str
    start: datetime | None
    stop: datetime | None
    route: str  # upper case

    @property
    def minutes(self) -> int | None:
        """Minutes it ran; None where a time is missing."""
        return None if self.start is None or self.stop is None else minutes_between(self.start, self.stop)

    @property
    def is_called_push(self) -> bool:
        """Whether the log's route says push or bolus."""
        return "PUSH" in self.route or "BOLUS" in self.route

    @property
    def is_push(self) -> bool:
        """Whether the log calls it a push, or it ran no longer than a push may."""
        return self.is_called_push or (self.minutes is not None and self.minutes <= PUSH_LIMIT)

    def runs_with(self, other: Dose) -> bool:
        """Whether two doses ran at the same time."""
        if self.start is None or self.stop is None or other.start is None or other.stop is None:
            return False
        return overlap((self.start, self.stop), (other.start, other.stop)) > 0


def doses(encounter: Encounter, tables: Tables) -> tuple[Dose, ...]:
    """Logged doses of the encounter's claims and day that went into a vein."""
    found = []
    for claim in encounter.claims:
        for row in tables.administration_log.of_claim(claim, encounter.day):
            route = row.route.upper()
            if not route.startswith(_NOT_INTO_A_VEIN):
                found.append(Dose(row.hcpcs, row.start, row.stop, route))
    return tuple(found)


def is_complete(part: Encounter, logged: tuple[Dose, ...]) -> bool:
    """Whether every drug that may have been infused is logged with both times."""
    codes = {dose.code for dose in logged if dose.minutes is not None}
    if any(dose.minutes is None and not dose.is_push for dose in logged):
        return False
    return all(
        line.code in codes or line.is_waste
        for line in part.lines
        if line.is_drug and line.code not in FLUIDS and (line.drug is None or "IV inf" in line.drug.routes)
    )


def push_gaps(logged: tuple[Dose, ...]) -> Iterator[tuple[str, int]]:
    """Minutes from each push of a drug to the next push of the same drug."""
    for code in dict.fromkeys(dose.code for dose in logged):
        starts = sorted(dose.start for dose in logged if dose.code == code and dose.is_push and dose.start)
        for first, second in pairwise(starts):
            yield code, minutes_between(first, second)


def infused_minutes(logged: tuple[Dose, ...]) -> dict[str, int]:
    """Minutes each infused drug ran in all: an interrupted infusion is one infusion."""
    totals: dict[str, int] = {}
    for dose in logged:
        if dose.minutes is not None and not dose.is_called_push:
            totals[dose.code] = totals.get(dose.code, 0) + dose.minutes
    return {code: minutes for code, minutes in totals.items() if minutes > PUSH_LIMIT}
