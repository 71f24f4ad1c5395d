"""DRG-003: unit basis is not UN."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "DRG-003",
    "Unit basis is not UN",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("M53",),
    source=Source("ASC X12N 837 professional SV103, institutional SV204"),
    remedy="Set UN.",
    when=Has.ODD_BASIS,
)
def wrong_unit_basis(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Drugs and their administration are counted in units: MJ is minutes of anesthesia, DA is days.

    Bad: two hours of infusion as minutes.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 120, basis="MJ")]))
    loop 2400, SV103: 96413 is counted in MJ; drugs and their administration are counted in UN.

    Good: UN.

    >>> check(claim(lines=[line("J1745", 40), line("96413", 1)]))
    clean

    Good: minutes of anesthesia are minutes.

    >>> check(claim(lines=[line("00810", 30, basis="MJ")]))
    clean
    """
    for line in claim.lines:
        basis = line.unit_basis
        if basis != "UN" and basis and (line.is_drug or line.admin is not None):
            message = f"{line.code} is counted in {basis}; drugs and their administration are counted in UN."
            yield Hit(line.where.at(line.element.basis), message, (line,), value=basis, expected="UN")
