"""What the eligibility table says of a claim's patient; nothing where nobody made the table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from scrubber.arithmetic.local_rows import member_rows

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.rows_logs import Eligibility
    from scrubber.reference.tables import Tables

_ANY = ("", "*")
_NOT_SECONDARY = ("", "N", "NO", "NONE", "0")


def answers(claim: Claim, tables: Tables) -> Sequence[Eligibility]:
    """Rows of the claim's member under the payer the claim goes to."""
    payers = (claim.payer_id, claim.payer.payer_id, *_ANY)
    return tuple(row for row in member_rows("eligibility", claim, tables) if row.payer_id in payers)


def knows_payer(claim: Claim, tables: Tables) -> bool:
    """Whether the table holds any answer of this payer, so that silence about a member means something."""
    if not tables.has("eligibility"):
        return False
    return any(map(tables.eligibility.names_payer, (claim.payer_id, claim.payer.payer_id)))


def covers(row: Eligibility, day: date) -> bool:
    """Whether the coverage is in force on the day."""
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day <= row.valid_to)


def is_retroactive(row: Eligibility) -> bool:
    """Whether the row says that the coverage was granted for the past."""
    return "RETRO" in f"{row.product} {row.note}".upper()


def pays_after_another(row: Eligibility, day: date) -> bool:
    """Whether another payer comes before this one on the day (Medicare secondary payer)."""
    return row.msp.strip().upper() not in _NOT_SECONDARY and covers(row, day)


def death_date(claim: Claim, tables: Tables) -> date | None:
    """Day of death by eligibility; its rows speak of the subscriber, so only where that is the patient."""
    if claim.is_separate_patient:
        return None
    found = [row.death_date for row in answers(claim, tables) if row.death_date is not None]
    return min(found) if found else None
