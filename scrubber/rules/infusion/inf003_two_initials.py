"""INF-003: more than one IV initial service without evidence of separate access or encounter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.hierarchy import bare_initials, rank
from scrubber.rules.infusion.wording import are
from scrubber.rules.rule import Has, Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Encounter
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


@rule(
    "INF-003",
    'More than one IV "initial" service without evidence of separate access or encounter',
    severity=Severity.ERROR,
    carc=("236", "97"),
    rarc=("M15", "M80"),
    scope=Scope.ENCOUNTER,
    when=Has.TWO_INITIALS,
    source=Source(
        "NCCI Policy Manual chapter XI section B; CPT drug administration guidelines",
        "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits",
    ),
    remedy="Keep one initial code: the main reason for the visit (physician) or the highest in the hierarchy "
    "(facility); recode the others as add-ons. Use 59, XE or XS only with a documented second access.",
)
def two_initials(encounter: Encounter, tables: Tables) -> Iterator[Hit]:
    """One line into the vein has one beginning: every further service by it is an add-on.

    A modifier on either line of the pair is enough (CMS reads both columns since July 2019).

    Bad: an infusion and a push, both initial.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("J1200", 1), line("96374", 1)]))
    loop 2400, SV101-2: 96413 and 96374 are initial services of 2024-02-10; no modifier sets one apart.

    Good: the push as an add-on.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1), line("J1200", 1), line("96375", 1)]))
    clean

    Good: a second encounter on the same day, and the prolonged pump, which is no initial code.

    >>> check(claim(lines=[
    ...     line("J1745", 40), line("96413", 1), line("J1200", 1), line("96374", 1, modifiers="XE")]))
    clean
    >>> check(claim(lines=[line("J9263", 200), line("96413", 1), line("J9190", 8), line("96416", 1)]))
    clean
    """
    for part in encounter.by_payer():
        bare = bare_initials(part.lines)
        if len(bare) < 2:
            continue
        for group in _by_billing_provider(bare):
            if len({line.code for line in group}) > 1:
                worst = min(group, key=rank)
                message = f"{are(group)} initial services of {encounter.day}; no modifier sets one apart."
                yield Hit(worst.where.at(worst.element.code), message, tuple(group))


def _by_billing_provider(lines: list[Line]) -> Iterator[list[Line]]:
    for npi in dict.fromkeys(line.claim.billing_npi for line in lines):
        yield [line for line in lines if line.claim.billing_npi == npi]
