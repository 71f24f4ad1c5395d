"""NDC-007: NDC quantity missing or not positive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Ndc
    from scrubber.reference.tables import Tables

_DECIMALS = -3
_SUPPLY = frozenset({"EN", "EO", "HI", "ON", "UK", "UP"})


@rule(
    "NDC-007",
    "NDC quantity missing or not positive",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("M119", "M53"),
    when=Has.DOUBTFUL_NDC,
    route="pharmacy",
    source=Source("ASC X12N 837 loop 2410 CTP04"),
    remedy="Enter the quantity in the package's unit.",
)
def no_quantity(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """An NDC without its quantity says what was given and not how much.

    Bad: none, zero, and more decimals than payers take.

    >>> check(claim(lines=[line("J1745", 40, ndc="57894003001", ndc_quantity="")]))
    loop 2410, CTP04: J1745: the NDC quantity is missing.
    >>> check(claim(lines=[line("J1745", 40, ndc="57894003001", ndc_quantity=0)]))
    loop 2410, CTP04: J1745: the NDC quantity is 0.
    >>> check(claim(lines=[line("J1745", 40, ndc="57894003001", ndc_quantity="4.0001")]))
    loop 2410, CTP04: J1745: the NDC quantity is 4.0001, with more than three decimals.

    Good: four vials; and three decimals.

    >>> check(claim(lines=[line("J1745", 40, ndc="57894003001", ndc_quantity=4)]))
    clean
    >>> check(claim(lines=[line("J0129", 9, ndc="00003281811", ndc_quantity="0.700", ndc_unit="ML")]))
    clean
    """
    for line in claim.lines:
        ndc = line.ndc
        if ndc is None or (ndc.qualifier in _SUPPLY and not line.is_drug):
            continue
        fault = _fault(ndc)
        if fault:
            yield Hit(ndc.quantity_where.at("CTP04"), f"{line.code}: the NDC quantity {fault}.", (line,))


def _fault(ndc: Ndc) -> str:
    quantity = ndc.quantity
    if quantity is None:
        return "cannot be read" if ndc.quantity_text else "is missing"
    if quantity <= 0:
        return f"is {quantity}"
    exponent = quantity.normalize().as_tuple().exponent
    if isinstance(exponent, int) and exponent < _DECIMALS:
        return f"is {quantity}, with more than three decimals"
    return ""
