"""INF-005: facility hierarchy violated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.hierarchy import IV_INITIAL, rank
from scrubber.rules.infusion.wording import codes
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.reference.tables import Tables


@rule(
    "INF-005",
    "Facility hierarchy violated",
    severity=Severity.WARNING,
    carc=("16", "97"),
    rarc=("M15",),
    scope=Scope.ENCOUNTER,
    forms=("837I",),
    when=Has.INITIAL,
    source=Source("IOM 100-04 chapter 4 section 230.2; CPT facility hierarchy"),
    remedy="Bill the highest service as the initial one and the others as add-ons.",
)
def facility_hierarchy(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """A hospital's initial service is its highest: chemotherapy, therapy, hydration; infusion before push.

    A physician picks the main reason for the visit instead, so professional claims are not judged.

    Bad: a push is initial although an antibiotic was infused.

    >>> check(claim("837I", lines=[line("J2405", 4), line("96374", 1), line("J1956", 2), line("96367", 1)]))
    loop 2400, SV202-2: 96374 is the initial service of 2024-02-10; 96367 ranks above it.

    Good: the infusion is initial, the push follows.

    >>> check(claim("837I", lines=[line("J2405", 4), line("96375", 1), line("J1956", 2), line("96365", 1)]))
    clean

    Good: an injection has no place in the hierarchy.

    >>> check(claim("837I", lines=[line("J7030", 1), line("96360", 1), line("J3420", 1), line("96372", 1)]))
    clean
    """
    for part in encounter.by_payer():
        initials = [line for line in part.lines if line.code in IV_INITIAL]
        if not initials:
            continue
        best = max(initials, key=rank)
        above = tuple(line for line in part.lines if rank(line) > rank(best))
        if above:
            message = f"{best.code} is the initial service of {encounter.day}; {codes(above)} ranks above it."
            yield Hit(best.where.at(best.element.code), message, (best, *above))
