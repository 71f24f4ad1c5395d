"""How a drug was bought: whether the provider and the purchase are 340B."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables


def bought_under_340b(line: Line, tables: Tables) -> bool | None:
    """What the purchase record says of the line's drug; None where it says nothing."""
    if not tables.has("drug_acquisition"):
        return None
    rows = tables.drug_acquisition.of_claim(line.claim, line.date)
    found = [row.acquired_340b for row in rows if row.hcpcs == line.code and row.acquired_340b is not None]
    return any(found) if found else None


def is_covered_entity(line: Line, tables: Tables) -> bool | None:
    """What the provider master says of the billing provider; None where it says nothing."""
    day = line.date
    if day is None or not tables.has("provider"):
        return None
    row = tables.provider.get(line.claim.billing_npi, day)
    return row.entity_340b if row is not None else None
