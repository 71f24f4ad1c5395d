"""DTE-007: service date outside coverage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.eligibility import answers, covers, is_retroactive, knows_payer
from scrubber.rules.rule import Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables


@rule(
    "DTE-007",
    "Service date outside coverage",
    severity=Severity.ERROR,
    carc=("26", "27"),
    rarc=("N30",),
    route="registration",
    needs=("eligibility",),
    source=Source("The payer's 271 eligibility response"),
    remedy="Re-run eligibility and rebill the active payer.",
)
def outside_coverage(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """The payer pays for days on which it covered the patient.

    Bad: the coverage ended in January.

    >>> member = {"member_id": "W900000001", "payer_id": "SAMPL", "valid_from": "2023-01-01",
    ...     "valid_to": "2024-01-31"}
    >>> check(claim(payer="commercial", lines=[line("J1745", 40)]), tables={"eligibility": [member]})
    loop 2400, DTP03: Line 1 is dated 2024-02-10; the coverage on file ended on 2024-01-31.

    Good: on its last day.

    >>> check(claim(payer="commercial", service_date="2024-01-31", lines=[line("J1745", 40)]),
    ...     tables={"eligibility": [member]})
    clean

    Bad: the payer answered about its members, and this patient is none of them.

    >>> other = {**member, "member_id": "W900000002"}
    >>> check(claim(payer="commercial", lines=[line("J1745", 40)]), tables={"eligibility": [other]})
    loop 2010BA, NM109: No eligibility answer of this payer is about this member.

    Good: no answer of this payer is on file at all.

    >>> check(claim(payer="medicare", lines=[line("J1745", 40)]), tables={"eligibility": [other]})
    clean
    """
    if not claim.member_id:
        return
    rows = answers(claim, tables)
    if not rows:
        if claim.subscriber is not None and knows_payer(claim, tables):
            message = "No eligibility answer of this payer is about this member."
            yield Hit(claim.subscriber.where.at("NM109"), message)
        return
    if any(map(is_retroactive, rows)):
        return
    for line in claim.lines:
        day = line.date
        if day is None or any(covers(row, day) for row in rows):
            continue
        ends = [row.valid_to for row in rows if row.valid_to is not None and row.valid_to < day]
        starts = [row.valid_from for row in rows if row.valid_from is not None and row.valid_from > day]
        said = f"ended on {max(ends)}" if ends else f"begins on {min(starts)}"
        message = f"Line {line.number} is dated {day}; the coverage on file {said}."
        carc = ("27",) if ends else ("26",)
        yield Hit(line.date_where.at("DTP03"), message, (line,), carc=carc)
