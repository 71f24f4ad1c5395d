"""MOD-004: JW or JZ on a multiple-dose container or non-drug."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.arithmetic.waste import is_packaged
from scrubber.model.line import NO_WASTE, WASTE
from scrubber.rules.modifiers.slots import where_of
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

# Services, and supplies no drug is among: not vaccines, immune globulins, contrast or skin substitutes
_SERVICE = lazy_pattern(
    r"(?!90(?:2[89]|3\d|4[7-9]|[56]\d|7[0-5])\d|913\d\d)\d{4}[0-9TU]|[EGHLMTV]\d{4}|C8\d{3}|S9\d{3}"
)
_DRUG_INSIDE = frozenset({"G2082", "G2083"})  # a visit with the drug in its price


@rule(
    "MOD-004",
    "JW or JZ on a multiple-dose container or non-drug",
    severity=Severity.ERROR,
    carc=("4", "16"),
    rarc=("N823", "N519"),
    when=Has.WASTE,
    source=Source(
        "Medicare Claims Processing Manual chapter 17 section 40",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c17.pdf",
    ),
    effective=Effective(date(2017, 1, 1)),
    remedy="Remove the modifier; what is left in a multiple-dose vial is not paid.",
)
def modifier_on_wrong_code(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Both modifiers speak of single-dose containers. A multiple-dose vial serves the next patient.

    Bad: a drug from multiple-dose vials; a service.

    >>> check(claim(lines=[line("J9045", 9, modifiers="JZ"), line("96413", 1)]))
    loop 2400, SV101-3: J9045 comes in multiple-dose containers and has JZ.
    >>> check(claim(lines=[line("J1745", 40, modifiers="JZ"), line("96413", 1, modifiers="JZ")]))
    loop 2400, SV101-3: 96413 is no drug and has JZ.

    Good: a drug from single-dose vials.

    >>> check(claim(lines=[line("J1745", 40, modifiers="JZ"), line("96413", 1)]))
    clean

    Good: epoetin comes both ways, and nothing proves which it was.

    >>> check(claim(lines=[line("Q5106", 10, modifiers=("EC", "JZ"))], diagnoses=["D631", "N184"]))
    clean
    """
    marked = [line for line in claim.lines if line.code and (line.is_waste or NO_WASTE in line.modifiers)]
    for line in marked:
        fault = _fault(line)
        if fault:
            name = WASTE if line.is_waste else NO_WASTE
            yield Hit(where_of(line, name), f"{line.code} {fault} and has {name}.", (line,))
    if not claim.payer.is_medicare:
        return
    for line in marked:
        if line.is_drug and not _fault(line) and is_packaged(line, tables):
            name = WASTE if line.is_waste else NO_WASTE
            message = f"{line.code} is packaged in this setting and has {name}, which nobody asks for."
            yield Hit(where_of(line, name), message, (line,), severity=Severity.INFO)


def _fault(line: Line) -> str:
    drug = line.drug
    if drug is not None and drug.single_dose_container == "N":
        return "comes in multiple-dose containers"
    return "is no drug" if not line.is_drug and _is_service(line.code) else ""


@lru_cache(maxsize=1024)
def _is_service(code: str) -> bool:
    return _SERVICE.fullmatch(code) is not None and code not in _DRUG_INSIDE
