"""The user's location master: which site a claim was served at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.reference.rows_logs import Location
    from scrubber.reference.tables import Tables


def site_of(claim: Claim, tables: Tables) -> Location | None:
    """Find the master's row for the service facility: by its address, else by its NPI."""
    if not tables.has("location"):
        return None
    facility, day = claim.service_facility, claim.service_from
    if facility is None or day is None:
        return None
    rows = [
        row
        for row in tables.location.rows()
        if row.effective_from <= day and (row.effective_to is None or day <= row.effective_to)
    ]
    address = " ".join(facility.address).strip().upper()
    by_address = (row for row in rows if address and row.address.strip().upper() == address)
    by_npi = (row for row in rows if facility.npi and row.npi == facility.npi)
    return next(by_address, None) or next(by_npi, None)
