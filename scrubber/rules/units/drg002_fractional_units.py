"""DRG-002: fractional HCPCS units."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR
from typing import TYPE_CHECKING

from scrubber.rules.rule import Fix, Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "DRG-002",
    "Fractional HCPCS units",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("M53",),
    when=Has.ODD_UNITS,
    source=Source(
        "Medicare Claims Processing Manual chapter 17 sections 10 and 40",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c17.pdf",
    ),
    settings=("decimal_units",),
    remedy="Round the administered amount up to the next whole unit; do not round waste up.",
)
def fractional_units(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A HCPCS drug unit is whole: a part of a unit given counts as one, a part discarded as none.

    Bad: 345 mg as 34.5 units of 10 mg.

    >>> check(claim(lines=[line("J1745", "34.5")]))
    loop 2400, SV104: J1745 is billed with 34.5 units; given amounts are whole units, here 35.

    Good: rounded up, and a whole number written with a decimal.

    >>> check(claim(lines=[line("J1745", 35)]))
    clean
    >>> check(claim(lines=[line("J1745", "35.0")]))
    clean

    A payer may take decimals.

    >>> takes = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "decimal_units": "Y"}]}
    >>> check(claim(payer="commercial", lines=[line("J1745", "34.5")]), tables=takes)
    clean
    """
    for line in claim.lines:
        units = line.units
        if not line.is_drug or units is None or units % 1 == 0 or claim.payer.decimal_units:
            continue
        rounded = units.to_integral_value(ROUND_FLOOR if line.is_waste else ROUND_CEILING)
        kind = "discarded" if line.is_waste else "given"
        yield Hit(
            line.where.at(line.element.units),
            f"{line.code} is billed with {units} units; {kind} amounts are whole units, here {rounded}.",
            (line,),
            value=str(units),
            expected=str(rounded),
            guessed="decimal_units" in claim.payer.guesses,
            fix=Fix(f"Bill {rounded} units, if {units} units is the exact amount {kind}."),
        )
