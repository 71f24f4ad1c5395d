"""How a drug was bought: whether the provider and the purchase are 340B."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.locations import site_of

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.rows_logs import DrugAcquisition
    from scrubber.reference.tables import Tables


def bought_under_340b(line: Line, tables: Tables) -> bool | None:
    """What the purchase record says of the line's drug; None where it says nothing.

    A record of the claim or of its member comes first, then what the site has in stock.
    """
    if not tables.has("drug_acquisition"):
        return None
    rows = tables.drug_acquisition.of_claim(line.claim, line.date)
    found = [row.acquired_340b for row in rows if row.hcpcs == line.code and row.acquired_340b is not None]
    if not found:
        found = [row.acquired_340b for row in _in_stock(line, tables) if row.acquired_340b is not None]
    return any(found) if found else None


def _in_stock(line: Line, tables: Tables) -> Iterator[DrugAcquisition]:
    """Rows for a code at a site: they name no claim and no member."""
    day = line.date
    if day is None:
        return
    site = site_of(line.claim, tables)
    for row in tables.drug_acquisition.by("hcpcs", line.code, day):
        is_here = not row.site_id or (site is not None and row.site_id == site.site_id)
        if is_here and not row.claim_id and not row.member_id:
            yield row


def is_covered_entity(line: Line, tables: Tables) -> bool | None:
    """What the provider master says of the billing provider; None where it says nothing."""
    day = line.date
    if day is None or not tables.has("provider"):
        return None
    row = tables.provider.get(line.claim.billing_npi, day)
    return row.entity_340b if row is not None else None
