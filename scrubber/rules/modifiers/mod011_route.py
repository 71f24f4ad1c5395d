"""MOD-011: route modifier JA/JB missing on a dual-route drug."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.contractors import speaks_for
from scrubber.arithmetic.local_rows import payer_rows
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.rows_products import RouteModifier
    from scrubber.reference.tables import Tables

_EITHER = ("JA", "JB")
_SAID = frozenset(_EITHER)


@rule(
    "MOD-011",
    "Route modifier JA/JB missing on a dual-route drug",
    severity=Severity.ERROR,
    carc=("16", "96"),
    rarc=("N822", "N425"),
    when=Has.DRUG | Has.DUAL_ROUTE,
    needs=("route_modifier",),
    source=Source(
        "Noridian, self-administered drug exclusion list; billing article A52527; Blue Cross NC drug policy",
        "https://med.noridianmedicare.com/web/jeb/topics/drugs-biologicals-injections/self-administered-drugs",
    ),
    remedy="Add JA for a dose into a vein; JB for one under the skin, which is denied where the contractor "
    "lists that form as self-administered.",
)
def route(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Where a drug has a form for the vein and one the patient injects, some payers ask which it was.

    Bad: abatacept to a contractor that asks.

    >>> noridian = {"id": "01112", "name": "MEDICARE PART B", "filing": "MB", "member_id": "1EG4TE5MK73"}
    >>> check(claim(payer=noridian, lines=[line("J0129", 75, modifiers="JZ")]))
    loop 2400, SV101-3: J0129 has neither JA nor JB, one of which this payer asks for.

    Good: with JA.

    >>> check(claim(payer=noridian, lines=[line("J0129", 75, modifiers=("JA", "JZ"))]))
    clean

    Good: a contractor that does not ask.

    >>> check(claim(lines=[line("J0129", 75, modifiers="JZ")]))
    clean

    Good: the day before the article took effect.

    >>> check(claim(payer=noridian, lines=[line("J0129", 75)], service_date="2021-04-04"))
    clean
    """
    if claim.is_inpatient:
        return
    for line in claim.lines:
        if not line.is_drug or not _SAID.isdisjoint(line.modifiers):
            continue
        row = _asking(line, tables)
        if row is not None:
            wanted = _EITHER if len(row.required) != 1 else row.required
            says = (
                f"has neither {wanted[0]} nor {wanted[1]}, one of which"
                if len(wanted) == 2
                else f"has no {wanted[0]}, which"
            )
            # An unlisted code bills drugs of one route as well
            severity = Severity.WARNING if line.drug is not None and line.drug.is_unlisted else None
            message = f"{line.code} {says} this payer asks for."
            yield Hit(line.where.at(line.element.modifier), message, (line,), severity)


def _asking(line: Line, tables: Tables) -> RouteModifier | None:
    """The row of the line's payer or Medicare contractor."""
    for row in payer_rows("route_modifier", line, tables):
        if speaks_for(row.contractor, line.claim):
            found: RouteModifier = row
            return found
    return None
