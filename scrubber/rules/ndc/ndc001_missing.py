"""NDC-001: NDC missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.waste import is_packaged
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_BOUGHT_340B = frozenset({"JG", "TB", "UD"})


@rule(
    "NDC-001",
    "NDC missing",
    severity=Severity.ERROR,
    carc=("16",),
    rarc=("M119",),
    when=Has.DRUG | Has.MISSING_NDC,
    route="pharmacy",
    source=Source(
        "Social Security Act 1927(a)(7); payers' NDC policies",
        "https://priorityhealth.com/provider/manual/billing/ndc-numbers",
    ),
    settings=("ndc_required", "ndc_exempt"),
    remedy="Enter the NDC from the container used.",
)
def missing(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Medicaid collects rebates by NDC, and many other payers price by it; Medicare alone does not ask.

    Bad: Medicaid without the NDC.

    >>> check(claim(payer="medicaid", lines=[line("J1745", 40)]))
    loop 2400, LIN03: J1745 has no NDC, which this payer asks for.

    Good: Medicare.

    >>> check(claim(lines=[line("J1745", 40)]))
    clean

    Good: the payer exempts the code; it may also exempt ``packaged`` hospital drugs or ``340b``.

    >>> exempt = {"payer_profile": [
    ...     {"payer_id": "MCDIL", "lob": "medicaid", "ndc_required": "Y", "ndc_exempt": "J17*;340b"}]}
    >>> check(claim(payer="medicaid", lines=[line("J1745", 40)]), tables=exempt)
    clean
    """
    payer = claim.payer
    if not payer.ndc_required or claim.is_inpatient:
        return
    for line in claim.lines:
        if not line.is_drug or line.ndc is not None or _is_visit(line) or _is_shown_elsewhere(line):
            continue
        if payer.ndc_exempt and _is_exempt(line, payer.ndc_exempt, tables):
            continue
        message = f"{line.code} has no NDC, which this payer asks for."
        guessed = "ndc_required" in payer.guesses
        yield Hit(line.where.at("LIN03"), message, (line,), guessed=guessed)


def _is_visit(line: Line) -> bool:
    """Whether the code pays a visit for a drug (Q2052): the drug has its own line, and its package there."""
    return line.drug is not None and line.drug.routes == {"service"}


def _is_shown_elsewhere(line: Line) -> bool:
    """A waste line whose administered line has the NDC: NDC-013 says so."""
    return line.is_waste and any(
        one.code == line.code and one.date == line.date and one.ndc is not None and not one.is_waste
        for one in line.claim.lines
    )


def _is_exempt(line: Line, exempt: frozenset[str], tables: Tables) -> bool:
    for entry in exempt:
        word = entry.lower()
        if line.code == entry or (entry.endswith("*") and line.code.startswith(entry[:-1])):
            return True
        if word == "340b" and not _BOUGHT_340B.isdisjoint(line.modifiers):
            return True
        if word in ("packaged", "si_n", "si=n") and is_packaged(line, tables):
            return True
    return False
