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
    claim = line.claim
    for payer_id in dict.fromkeys((claim.payer.payer_id, claim.payer_id, "*")):
        for row in tables.complex_admin_policy.all(payer_id, line.date) if payer_id else ():
            if _names(row.hcpcs, line.code):
                return row.family
    return ""


def _names(pattern: str, code: str) -> bool:
    """Whether a cell names the code: itself, a prefix ending in a star, or a star for all."""
    return code.startswith(pattern[:-1]) if pattern.endswith("*") else pattern == code
