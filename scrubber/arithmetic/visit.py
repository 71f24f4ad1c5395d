"""What was given and how on one encounter: its drugs once each, and the codes beside them."""

from __future__ import annotations

from scrubber.arithmetic.route import INJECTION_CODES, VEIN_CODES, way_of, ways
from scrubber.model.encounter import Encounter
from scrubber.model.line import Line


class Visit:
    """An encounter read once for the many rules that compare its drugs with its administration."""

    __slots__ = ("codes", "drugs", "encounter", "has_unknown", "injections", "vein", "ways")

    def __init__(self, encounter: Encounter) -> None:
        firsts: dict[str, Line] = {}
        for line in encounter.lines:
            if line.is_drug and (line.code not in firsts or firsts[line.code].is_waste):
                firsts[line.code] = line
        self.encounter = encounter
        self.codes = encounter.codes
        self.drugs = tuple(firsts.values())  # one line a drug code, not its waste line
        self.vein = self.codes & VEIN_CODES
        self.injections = self.codes & INJECTION_CODES
        # A drug nobody knows may have gone any way
        self.has_unknown = False
        self.ways: frozenset[str] = frozenset()  # ways some drug of the day can go
        for line in self.drugs:
            known = ways(line.drug)
            self.ways |= known
            if not known and (line.drug is None or line.drug.is_unlisted):
                self.has_unknown = True

    def given_by(self, way: str) -> list[Line]:
        """Drugs that can go this way."""
        return [line for line in self.drugs if way in ways(line.drug)]

    def explains(self, way: str) -> bool:
        """Whether some drug of the day, known to go this way or unknown, explains its administration."""
        return self.has_unknown or way in self.ways

    def unexplained(self) -> bool:
        """Whether an administration stands there that no drug of the day explains."""
        return any(
            not self.explains(way) for way in {way_of(code) for code in self.vein | self.injections} if way
        )

    def coded(self, codes: frozenset[str]) -> tuple[Line, ...]:
        """Lines that bear one of the codes."""
        return tuple(line for line in self.encounter.lines if line.code in codes)


def visit(encounter: Encounter) -> Visit:
    """Read an encounter, once for all rules that ask."""
    known: Visit | None = encounter.answers.get(visit)
    if known is None:
        known = encounter.answers[visit] = Visit(encounter)
    return known
