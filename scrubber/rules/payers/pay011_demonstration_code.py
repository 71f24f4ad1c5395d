"""PAY-011: IVIG demo/pre-administration codes misused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_ENDED = date(2008, 12, 31)


@rule(
    "PAY-011",
    "IVIG demo/pre-administration codes misused",
    severity=Severity.ERROR,
    carc=("181", "96"),
    rarc=("N56",),
    source=Source("HCPCS: G0332 ended 2008-12-31; G0333 is a dispensing fee for inhalation drugs"),
    remedy="Home immune globulin service is Q2052 from 2024; in an office there is no "
    "pre-administration code.",
    codes=frozenset({"G0332", "G0333"}),
)
def demonstration_code(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Two codes look like a service before immune globulin: one ended in 2008, the other pays a pharmacy for
    inhalation drugs.

    Bad: the inhalation fee beside immune globulin.

    >>> check(claim(lines=[line("J1569", 60), line("G0333", 1)]))
    loop 2400, SV101-2: G0333 is a fee for inhalation drugs; the claim bills none.

    Good: immune globulin alone, and the fee with its drug.

    >>> check(claim(lines=[line("J1569", 60)]))
    clean
    >>> check(claim(lines=[line("J7613", 60), line("G0333", 1)]))
    clean
    """
    for line in claim.lines:
        if line.code == "G0332" and line.date is not None and line.date > _ENDED:
            message = f"G0332 ended on {_ENDED}; the service was on {line.date}."
            yield Hit(line.where.at(line.element.code), message, (line,))
        elif line.code == "G0333" and _bills_other_drugs(claim):
            message = "G0333 is a fee for inhalation drugs; the claim bills none."
            yield Hit(line.where.at(line.element.code), message, (line,))


def _bills_other_drugs(claim: Claim) -> bool:
    drugs = [line for line in claim.lines if line.is_drug or _is_inhaled(line.code)]
    return bool(drugs) and not any(_is_inhaled(line.code) for line in drugs)


def _is_inhaled(code: str) -> bool:
    return len(code) == 5 and "J7604" <= code <= "J7699"
