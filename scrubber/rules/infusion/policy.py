"""What a payer's administration policy says of a drug."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

THERAPEUTIC = "therapeutic"


def family(line: Line, tables: Tables) -> str:
    """The family the payer's policy gives the line's drug on its day; empty where it is silent."""
    if line.date is None or not tables.has("complex_admin_policy"):
        return ""
    rows = tables.complex_admin_policy.for_payer(line.claim, line.code, line.date)
    return rows[0].family if rows else ""
