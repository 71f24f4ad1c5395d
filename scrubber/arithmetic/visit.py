"""What was given and how on one encounter: its drugs once each, and the codes beside them."""

from __future__ import annotations

from scrubber.arithmetic.route import INJECTION_CODES, VEIN_CODES, way_of, ways
from scrubber.model.encounter import Encounter
from scrubber.model.line import Line


class Visit:
    """An encounter read once for the many rules that compare its drugs with its administration."""

    __slots__ = ("codes", "drugs", "encounter")

    def __init__(self, encounter: Encounter) -> None:
        firsts: dict[str, Line] = {}
        for line in encounter.lines:
            if line.is_drug and (line.code not in firsts or firsts[line.code].is_waste):
                firsts[line.code] = line
        self.encounter = encounter
        self.codes = encounter.codes
        self.drugs = tuple(firsts.values())  # one line a drug code, not its waste line

    @property
    def vein(self) -> frozenset[str]:
        """Codes of the day that give a drug into a vein."""
        return self.codes & VEIN_CODES

    @property
    def injections(self) -> frozenset[str]:
        """Codes of the day that inject a drug."""
        return self.codes & INJECTION_CODES

    @property
    def has_unknown(self) -> bool:
        """Whether nobody knows one of the drugs, which may have gone any way."""
        return any(line.drug is None or line.drug.is_unlisted for line in self.drugs)

    def given_by(self, way: str) -> list[Line]:
        """Drugs that can go this way."""
        return [line for line in self.drugs if way in ways(line.drug)]

    def explains(self, way: str) -> bool:
        """Whether some drug of the day, known to go this way or unknown, explains its administration."""
        return any(way in ways(line.drug) for line in self.drugs) or self.has_unknown

    def unexplained(self) -> bool:
        """Whether an administration stands there that no drug of the day explains."""
        billed = {way_of(code) for code in self.vein | self.injections}
        return any(way is not None and not self.explains(way) for way in billed)

    def coded(self, codes: frozenset[str]) -> tuple[Line, ...]:
        """Lines that bear one of the codes."""
        return tuple(line for line in self.encounter.lines if line.code in codes)


def visit(encounter: Encounter) -> Visit:
    """Read an encounter, once for all rules that ask."""
    known: Visit | None = encounter.answers.get(visit)
    if known is None:
        known = encounter.answers[visit] = Visit(encounter)
    return known
