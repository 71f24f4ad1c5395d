"""Kinds of institutional claim by the first two digits of the type of bill."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.tables import Tables

OUTPATIENT = frozenset({"12", "13", "14", "71", "72", "73", "74", "75", "76", "77", "83", "85"})
WITH_ADMITTING_DIAGNOSIS = frozenset({"11", "12", "18", "21"})
HOSPITAL_OUTPATIENT = frozenset({"13", "14", "85"})


BENEFITS_EXHAUSTED = ("A3", "B3", "C3")  # occurrence codes: payer A, B, C pays no more of the stay


def is_critical_access(claim: Claim, tables: Tables) -> bool:
    """Whether the location master knows the billing provider as one that bills 85X."""
    if not tables.has("location"):
        return False
    rows = tables.location.rows()
    return any(row.npi == claim.billing_npi and row.bill_type.startswith("85") for row in rows)


def is_outpatient(claim: Claim) -> bool:
    """Whether lines of this bill are paid one by one: coded and dated apart."""
    return claim.facility_code in OUTPATIENT


def has_revenue(claim: Claim, *prefixes: str) -> bool:
    """Whether a line bears one of the revenue codes."""
    return any(line.revenue_code.startswith(prefixes) for line in claim.lines)
