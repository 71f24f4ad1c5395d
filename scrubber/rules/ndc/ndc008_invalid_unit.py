"""NDC-008: NDC unit of measure invalid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.ndc import UNITS
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "NDC-008",
    "NDC unit of measure invalid",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("M119",),
    when=Has.DOUBTFUL_NDC,
    route="pharmacy",
    source=Source("ASC X12N 837 loop 2410 CTP05-1: F2, GR, ME, ML, UN"),
    remedy="ML for liquids, UN for powder vials, kits and tablets, GR for creams, F2 for factor units, ME "
    "only where the payer asks.",
)
def invalid_unit(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Five units exist on a claim; milligrams are none of them (ME is, and few payers take it).

    Bad: milligrams.

    >>> check(claim(lines=[line("J1745", 40, ndc="57894003001", ndc_quantity=400, ndc_unit="MG")]))
    loop 2410, CTP05-1: J1745: the NDC quantity has unit MG; valid are F2, GR, ME, ML, UN.

    Good: vials.

    >>> check(claim(lines=[line("J1745", 40, ndc="57894003001", ndc_quantity=4, ndc_unit="UN")]))
    clean

    A unit price is left over from an older version of the format.

    >>> price = ["LIN**N4*57894003001", "CTP***100*4*UN"]
    >>> check(claim(lines=[line("J1745", 40, raw=price)]))
    loop 2410, CTP03: J1745: a unit price stands beside the NDC quantity; version 5010 does not use it.
    """
    for line in claim.lines:
        ndc = line.ndc
        if ndc is None or ndc.quantity_index < 0:
            continue
        if ndc.unit not in UNITS:
            message = f"{line.code}: the NDC quantity has {_named(ndc.unit)}; valid are {', '.join(UNITS)}."
            yield Hit(ndc.quantity_where.at("CTP05-1"), message, (line,), value=ndc.unit)
        if ndc.unit_price:
            message = (
                f"{line.code}: a unit price stands beside the NDC quantity; version 5010 does not use it."
            )
            yield Hit(
                ndc.quantity_where.at("CTP03"), message, (line,), Severity.INFO, remedy="Leave CTP03 empty."
            )


def _named(unit: str) -> str:
    return f"unit {unit}" if unit else "no unit"
