"""Pre-submission scrubber for X12 837 claim files, specialised in infusion and J-code drug claims.

>>> import scrubber
>>> report = scrubber.scrub("sample_claims")  # doctest: +SKIP
>>> [claim["claim_id"] for claim in report.claims() if claim["verdict"] == "held"]  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrubber.api import read_claims, scrub
    from scrubber.engine.report import Report
    from scrubber.reference.tables import Tables
    from scrubber.rules import ALL_RULES

__all__ = ("ALL_RULES", "Report", "Tables", "read_claims", "scrub")

# Imported when first asked for: `scrubber --help` needs none of it
_HOMES = {
    "ALL_RULES": "scrubber.rules",
    "Report": "scrubber.engine.report",
    "Tables": "scrubber.reference.tables",
    "read_claims": "scrubber.api",
    "scrub": "scrubber.api",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'scrubber' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
