"""COD-008: unlisted drug code with units other than 1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.vials import plain
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

_UNLISTED = frozenset({"J3490", "J3590", "J9999", "C9399"})
_ONE = "1"
_BY_NDC = "ndc_units"


@rule(
    "COD-008",
    "Unlisted drug code with units other than 1",
    severity=Severity.WARNING,
    carc=("16",),
    rarc=("M53",),
    when=Has.UNLISTED,
    codes=_UNLISTED,
    source=Source("Medicare contractors' instructions for unlisted drugs and biologicals"),
    settings=("noc_units",),
    remedy="Bill 1 unit; the dose goes into the description and the NDC quantity.",
)
def units_of_unlisted(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """An unlisted code stands for no amount, so a count of it says nothing.

    Bad: milligrams as units.

    >>> check(claim(lines=[line("J3490", 300, description="SAMPLEMAB 300 MG IV")]))
    loop 2400, SV104: J3490 is unlisted and has 300 units instead of 1.

    Good: one unit.

    >>> check(claim(lines=[line("J3490", 1, description="SAMPLEMAB 300 MG IV")]))
    clean

    Good: a commercial payer that has not asked for it; Medicare Advantage by its own profile.

    >>> check(claim(payer="commercial", lines=[line("J3490", 300, description="SAMPLEMAB 300 MG IV")]))
    clean
    """
    payer = claim.payer
    if payer.noc_units == _BY_NDC or not (payer.is_medicare or payer.noc_units == _ONE):
        return
    for line in claim.lines:
        if line.code in _UNLISTED and line.units is not None and line.units > 0 and line.units != 1:
            count = plain(line.units)
            message = f"{line.code} is unlisted and has {count} units instead of 1."
            yield Hit(line.where.at(line.element.units), message, (line,), value=count, expected=_ONE)
