"""NDC-009: NDC unit does not fit the package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.ndc import package_for
from scrubber.arithmetic.vials import plain
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.rows import NdcPackage
    from scrubber.reference.tables import Tables

_JUDGED = frozenset({"F2", "GR", "ML", "UN"})  # ME is a matter between payer and provider
_DISPUTED = ("some payers", "payers differ", "quantity is mL")


@rule(
    "NDC-009",
    "NDC unit does not fit the package",
    severity=Severity.WARNING,
    carc=("16",),
    rarc=("M119",),
    when=Has.DOUBTFUL_PRODUCT,
    route="pharmacy",
    source=Source(
        "Payers' NDC unit lists: ML for liquids, UN for powder vials",
        "https://medstarfamilychoice.com/maryland-providers/claims-appeals-grievances/claims/national-drug-code-ndc",
    ),
    needs=("ndc_package",),
    settings=("ndc_required",),
    remedy="Change the unit and recompute the quantity.",
)
def unit_does_not_fit(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A liquid is counted in millilitres, a powder to be dissolved in vials.

    Bad: a vial of natalizumab, 15 mL of liquid, as one unit.

    >>> check(claim(payer="medicaid", lines=[line("J2323", 300, ndc="64406000801", ndc_quantity=1)]))
    loop 2410, CTP05-1: J2323: NDC 64406-0008-01 is counted in ML, 15 each; the line says UN.

    Good: 15 mL.

    >>> check(claim(payer="medicaid", lines=[
    ...     line("J2323", 300, ndc="64406000801", ndc_quantity=15, ndc_unit="ML")]))
    clean

    Good: Medicare does not ask for the NDC.

    >>> check(claim(lines=[line("J2323", 300, ndc="64406000801", ndc_quantity=1)]))
    clean
    """
    if not claim.payer.ndc_required:
        return
    for line in claim.lines:
        ndc = line.ndc
        if ndc is None or not line.is_drug or ndc.unit not in _JUDGED:
            continue
        package = package_for(line, tables)
        if package is None or package.unit_of_measure == ndc.unit or not _is_sure(package):
            continue
        size = f", {plain(package.item_quantity)} each" if package.item_quantity else ""
        message = (
            f"{line.code}: NDC {ndc} is counted in {package.unit_of_measure}{size}; the line says {ndc.unit}."
        )
        yield Hit(
            ndc.quantity_where.at("CTP05-1"),
            message,
            (line,),
            value=ndc.unit,
            expected=package.unit_of_measure,
            guessed="ndc_required" in claim.payer.guesses,
        )


def _is_sure(package: NdcPackage) -> bool:
    """Whether the unit is known and payers agree on it (they do not for some kits and prefilled devices)."""
    if not package.unit_of_measure or package.unit_confidence != "high":
        return False
    return not any(words in package.note for words in _DISPUTED)
