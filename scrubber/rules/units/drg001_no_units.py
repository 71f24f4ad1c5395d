"""DRG-001: units missing, zero or negative."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "DRG-001",
    "Units missing, zero or negative",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("M53",),
    when=Has.ODD_UNITS,
    source=Source("ASC X12N 837 professional SV104, institutional SV205"),
    remedy="Enter HCPCS units: the dose divided by the descriptor's amount, rounded up.",
)
def no_units(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A drug is paid by the unit: none, zero or fewer pays nothing and comes back.

    Bad: no units at all, and zero.

    >>> check(claim(lines=[line("J1745", "")]))
    loop 2400, SV104: J1745 is billed with no units.
    >>> check(claim(lines=[line("J1745", 0)]))
    loop 2400, SV104: J1745 is billed with 0 units.

    Good: 400 mg of a 10 mg code.

    >>> check(claim(lines=[line("J1745", 40)]))
    clean
    """
    for line in claim.lines:
        if line.is_drug and (line.units <= 0 if line.units is not None else not line.units_text):
            billed = f"{line.units} units" if line.units is not None else "no units"
            yield Hit(line.where.at(line.element.units), f"{line.code} is billed with {billed}.", (line,))
