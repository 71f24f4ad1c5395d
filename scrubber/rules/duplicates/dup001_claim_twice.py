"""DUP-001: duplicate claim in the batch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.duplicates import REPLACES
from scrubber.rules.rule import Hit, Scope, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.encounter import Pair
    from scrubber.reference.tables import Tables


@rule(
    "DUP-001",
    "Duplicate claim in the batch",
    severity=Severity.ERROR,
    scope=Scope.DUPLICATE,
    group="OA",
    carc=("18",),
    route="billing",
    source=Source(
        "CARC 18, exact duplicate claim or service; Medicare Claims Processing Manual (CMS IOM 100-04), "
        "chapter 1 section 120",
        "https://www.cms.gov/regulations-and-guidance/guidance/manuals/internet-only-manuals-ioms",
    ),
    remedy="Keep one.",
)
def claim_twice(pair: Pair, tables: Tables) -> Iterator[Hit]:
    """Two claims of one batch that agree in payer, patient, provider, charge and every line are one bill.

    The later one is the duplicate; it takes no part in what is counted by patient and day.

    Bad: the same visit under a second account number.

    >>> check(claim(claim_id="PCN1"), claim(claim_id="PCN2"))
    loop 2300, CLM01: The claim repeats claim 1: payer, patient, billing provider, charge and all 3 lines
        agree.

    Good: another dose two weeks later.

    >>> check(claim(claim_id="PCN1"), claim(claim_id="PCN2", service_date="2024-02-24"))
    clean

    Good: a replacement repeats its original on purpose.

    >>> check(claim(claim_id="PCN1", payer="commercial"),
    ...     claim(claim_id="PCN1", payer="commercial", frequency="7", references={"F8": "ICN0001"}))
    clean

    Bad: the same lines in another order are the same bill.

    >>> two = [line("J3420", 1), line("96372", 1)]
    >>> check(claim(claim_id="PCN1", lines=two), claim(claim_id="PCN2", lines=two[::-1]))
    loop 2300, CLM01: The claim repeats claim 1: payer, patient, billing provider, charge and all 2 lines
        agree.
    """
    claim = pair.second
    if not claim.lines or claim.patient is None or claim.frequency_code in REPLACES:
        return
    count = len(claim.lines)
    lines = f"all {count} lines agree" if count > 1 else "the line agree"
    message = f"The claim repeats {pair.first_name}: payer, patient, billing provider, charge and {lines}."
    yield Hit(claim.where.at("CLM01"), message)
