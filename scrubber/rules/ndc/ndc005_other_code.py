"""NDC-005: NDC belongs to a different HCPCS code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.ndc import packages
from scrubber.arithmetic.twins import are_twins, is_successor, is_too_new
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_IMMUNE_GLOBULIN = ("90281", "90399")


@rule(
    "NDC-005",
    "NDC belongs to a different HCPCS code",
    severity=Severity.ERROR,
    carc=("16", "11"),
    rarc=("M119", "N56"),
    when=Has.DOUBTFUL_PRODUCT,
    source=Source(
        "CMS ASP NDC-HCPCS crosswalk of the quarter",
        "https://www.cms.gov/medicare/payment/part-b-drugs/asp-pricing-files",
    ),
    needs=("ndc_package",),
    remedy="Decide which product was given, then align code, units and NDC.",
)
def other_code(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The NDC says which product was given; where its code is another one, one of the two is wrong.

    Bad: ocrelizumab's NDC on abatacept, and a biosimilar's on the reference product.

    >>> check(claim(lines=[line("J0129", 50, ndc="50242015001", ndc_quantity=10, ndc_unit="ML")]))
    loop 2410, LIN03: NDC 50242-0150-01 (Ocrevus) is billed by J2350; the line says J0129.
    >>> check(claim(lines=[line("J1745", 40, ndc="00069080901", ndc_quantity=4)]))
    loop 2410, LIN03: NDC 00069-0809-01 (Inflectra) is billed by Q5103; the line says J1745.

    Good: the maker's unbranded infliximab shares the brand's code.

    >>> check(claim(lines=[line("J1745", 40, ndc="57894016001", ndc_quantity=4)]))
    clean

    Good: dialysis and other patients get the same product under two codes.

    >>> check(claim(lines=[line("Q5106", 10, ndc="00069130610", ndc_quantity=1, ndc_unit="ML")]))
    clean

    Good: an NDC that the table does not know.

    >>> check(claim(lines=[line("J1745", 40, ndc="57894999901", ndc_quantity=4)]))
    clean
    """
    for line in claim.lines:
        if line.ndc is None or not line.is_drug or _is_not_judged(line):
            continue
        rows = packages(line, tables)
        others = [row.hcpcs for row in rows if row.hcpcs != line.code]
        if not others or len(others) < len(rows):
            continue
        if any(are_twins(line.code, code) or is_successor(line, code, tables) for code in others):
            continue
        if any(is_too_new(line, row, tables) for row in rows):
            continue
        names = " or ".join(dict.fromkeys(others))
        message = f"NDC {line.ndc} ({rows[0].product}) is billed by {names}; the line says {line.code}."
        yield Hit(line.ndc.where.at("LIN03"), message, (line,), value=line.ndc.code, expected=names)


def _is_not_judged(line: Line) -> bool:
    """Unlisted codes (COD-006), and immune globulins that CPT and HCPCS both name."""
    if line.drug is not None and line.drug.is_unlisted:
        return True
    return _IMMUNE_GLOBULIN[0] <= line.code <= _IMMUNE_GLOBULIN[1]
