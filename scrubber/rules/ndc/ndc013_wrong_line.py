"""NDC-013: NDC on the wrong line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber.arithmetic.ndc import NDC_QUALIFIER, product_of
from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

# Administration and visits; vaccines, contrast, supplies and devices may carry an NDC
_SERVICE = lazy_pattern(r"96\d{3}|99[2-4]\d\d|980\d\d|G0463")


@rule(
    "NDC-013",
    "NDC on the wrong line",
    severity=Severity.WARNING,
    carc=("16",),
    rarc=("M119",),
    when=Has.NDC_ELSEWHERE,
    route="pharmacy",
    source=Source(
        "Payers' instructions for NDC and for JW lines",
        "https://priorityhealth.com/provider/manual/billing/ndc-numbers",
    ),
    settings=("ndc_required",),
    remedy="Move or copy the NDC.",
)
def wrong_line(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The NDC stands on the lines that bill the drug, the discarded part included, and on no other.

    Bad: on the infusion.

    >>> check(claim(payer="medicaid", lines=[line("J1745", 40, ndc="57894003001", ndc_quantity=4),
    ...     line("96413", 1, ndc="57894003001", ndc_quantity=4)]))
    loop 2410, LIN03: 96413 is no drug and carries NDC 57894-0030-01.

    Bad: a waste line without it.

    >>> check(claim(payer="medicaid", lines=[line("J1745", 35, ndc="57894003001", ndc_quantity="3.5"),
    ...     line("J1745", 5, modifiers="JW")]))
    loop 2400, LIN03: J1745 JW has no NDC; the administered line has one.

    Good: on both drug lines.

    >>> check(claim(payer="medicaid", lines=[line("J1745", 35, ndc="57894003001", ndc_quantity="3.5"),
    ...     line("J1745", 5, modifiers="JW", ndc="57894003001", ndc_quantity="0.5")]))
    clean
    """
    if not claim.payer.ndc_required:
        return
    for line in claim.lines:
        if line.is_drug:
            message = _waste_fault(line) if line.is_waste else ""
        elif line.ndc is not None and line.ndc.qualifier == NDC_QUALIFIER and _is_service(line.code):
            message = f"{line.code} is no drug and carries NDC {line.ndc}."
        else:
            continue
        if message:
            where = line.ndc.where if line.ndc is not None else line.where
            yield Hit(where.at("LIN03"), message, (line,), guessed="ndc_required" in claim.payer.guesses)


@lru_cache(maxsize=8192)
def _is_service(code: str) -> bool:
    return _SERVICE.fullmatch(code) is not None


def _waste_fault(line: Line) -> str:
    """What is wrong with a waste line's NDC against the lines of what was given."""
    given = [
        one
        for one in line.claim.lines
        if one.code == line.code and one.date == line.date and not one.is_waste
    ]
    products = [product for product in map(product_of, given) if product]
    if not products:
        return ""
    if line.ndc is None:
        return f"{line.code} JW has no NDC; the administered line has one."
    own = product_of(line)
    if own and own not in products:
        return f"{line.code} JW has NDC {line.ndc}; no administered line has that product."
    return ""
