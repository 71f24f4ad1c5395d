"""MOD-001: single-dose container drug without JW or JZ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.waste import must_say, same_product
from scrubber.model.line import NO_WASTE, WASTE
from scrubber.rules.rule import Effective, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_NOT_COVERED = "GY"  # a denial is asked for: nothing is paid, nothing discarded is paid


@rule(
    "MOD-001",
    "Single-dose container drug without JW or JZ",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("N822", "MA130"),
    when=Has.DRUG | Has.WASTE_ASKED,
    source=Source(
        "Medicare Claims Processing Manual chapter 17 section 40; CMS, JW and JZ modifier policy: frequently "
        "asked questions; contractor pages of First Coast and Noridian; Blue Cross NC",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c17.pdf",
    ),
    effective=Effective(date(2023, 7, 1)),
    settings=("jwjz_required_from",),
    remedy="Where drug was discarded bill it on a line with JW; where none was, add JZ.",
)
def neither_jw_nor_jz(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The payer takes the cost of discarded drug back from its maker, so each line of a drug from a
    single-dose container says whether any was left: a second line with JW, or JZ.

    Bad: infliximab, and not a word.

    >>> check(claim(lines=[line("J1745", 40)]))
    loop 2400, SV101-3: J1745 comes in single-dose containers and has neither JZ nor a JW line beside it.

    Good: nothing left.

    >>> check(claim(lines=[line("J1745", 40, modifiers="JZ")]))
    clean

    Good: what was left stands on its own line, and the line of the dose has no modifier.

    >>> check(claim(lines=[line("J1745", 35), line("J1745", 5, modifiers="JW")]))
    clean

    Good: the last day before the requirement.

    >>> check(claim(lines=[line("J1745", 40)], service_date="2023-06-30"))
    clean
    """
    payer = claim.payer
    guessed = not payer.guesses.isdisjoint(("line_of_business", "jwjz_required_from"))
    for line in claim.lines:
        if not line.is_drug or not {WASTE, NO_WASTE, _NOT_COVERED}.isdisjoint(line.modifiers):
            continue
        if _has_waste_line(line) or not must_say(line, tables):
            continue
        message = f"{line.code} comes in single-dose containers and has neither JZ nor a JW line beside it."
        yield Hit(line.where.at(line.element.modifier), message, (line,), guessed=guessed)


def _has_waste_line(line: Line) -> bool:
    return any(one.is_waste and same_product(one, line) for one in line.claim.lines)
