"""Which codes people mean when they ask for a drug by code, name or NDC."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches

from scrubber.reference.importers.fda_ndc import eleven
from scrubber.reference.tables import Tables

_CODE = re.compile(r"[A-Z]\d{4}|\d{4}[0-9A-Z]")


def codes_meant(tables: Tables, query: str, day: date) -> list[str]:
    """Codes a query may mean, the likeliest first."""
    if _CODE.fullmatch(query):
        known = tables.drug.history(query) or tables.hcpcs.history(query)
        return [query] if known else []
    ndc = eleven(query) if "-" in query else query if re.fullmatch(r"\d{11}", query) else None
    if ndc is not None:
        return list(dict.fromkeys(_codes_of_ndc(tables, ndc)))
    names = [row for row in tables.drug_name.rows() if row.name == query]
    if not names:
        names = [
            row
            for row in tables.drug_name.rows()
            if row.name.startswith(query) and len(query) >= row.min_length
        ]
    return sorted({code for row in names for code in row.hcpcs}, key=lambda code: _order(tables, code, day))


def names_like(tables: Tables, query: str) -> list[str]:
    """Names of drugs that a misspelt one may mean, the likeliest first."""
    names = [row.name for row in tables.drug_name.rows()]
    return get_close_matches(query.strip().upper(), names, n=3, cutoff=0.75)


def _codes_of_ndc(tables: Tables, ndc: str) -> list[str]:
    rows: list[object] = [*tables.ndc_package.history(ndc)]
    if tables.has("asp_crosswalk"):
        rows += tables.asp_crosswalk.history(ndc)
    return [str(getattr(row, "hcpcs", "")) for row in rows]


def _order(tables: Tables, code: str, day: date) -> tuple[bool, bool, str]:
    """Codes in force first, reference products before biosimilars."""
    drug = tables.drug.get(code, day)
    ended = drug is None or (drug.ended_on is not None and drug.ended_on < day)
    return (ended, code[0] != "J", code)
