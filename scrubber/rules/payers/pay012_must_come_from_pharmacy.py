"""PAY-012: payer mandates specialty pharmacy (no buy-and-bill)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scrubber.arithmetic import site
from scrubber.arithmetic.local_rows import member_rows, payer_rows
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_SAID = ("FIRST DOSE", "OVERRIDE", "BUY AND BILL APPROVED", "BUY-AND-BILL APPROVED")


@rule(
    "PAY-012",
    "Payer mandates specialty pharmacy (no buy-and-bill)",
    severity=Severity.WARNING,
    carc=("109", "242"),
    rarc=("N130",),
    route="pharmacy",
    when=Has.DRUG,
    source=Source("The payer's specialty pharmacy mandate"),
    needs=("whitebag_rule",),
    remedy="Bill the administration only and get the drug through the payer's channel.",
)
def must_come_from_pharmacy(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """Some payers supply the drug through their own pharmacy and pay nobody else for it.

    Bad: bought and billed.

    >>> channel = {"whitebag_rule": [
    ...     {"payer_id": "SAMPL", "hcpcs": "J1745", "site": "*", "channel": "specialty pharmacy"}]}
    >>> check(claim(payer="commercial"), tables=channel)
    loop 2400, SV101-2: J1745 is billed with a charge; this payer supplies it through specialty pharmacy.

    Good: the administration alone, the drug at no charge.

    >>> free = [line("J1745", 40, charge="0.01"), line("96413", 1)]
    >>> check(claim(payer="commercial", lines=free), tables=channel)
    clean

    Good: a first dose from stock that the note states.

    >>> check(claim(payer="commercial", notes="FIRST DOSE OVERRIDE FROM STOCK"), tables=channel)
    clean
    """
    for line in claim.lines:
        if not line.is_drug or line.is_waste or line.charge <= 1:
            continue
        rows = [row for row in payer_rows("whitebag_rule", line, tables) if site.covers(row.site, line)]
        if not rows or _excepted(line, rows[0], tables):
            continue
        message = f"{line.code} is billed with a charge; this payer supplies it through {rows[0].channel}."
        yield Hit(line.where.at(line.element.code), message, (line,))


def _excepted(line: Line, row: Any, tables: Tables) -> bool:
    """An exception on record, an override in the note, or a contract that leaves hospitals out."""
    texts = [line.claim.free_text, *(note.text.upper() for note in line.notes)]
    if any(word in text for text in texts for word in _SAID):
        return True
    if "hospital" in row.exceptions and site.is_hospital_outpatient(line):
        return True
    return any(one.hcpcs in (line.code, "*") for one in member_rows("step_exception", line.claim, tables))
