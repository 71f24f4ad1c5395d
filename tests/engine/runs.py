"""Runs of the whole engine over built claims, as a report's claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from scrubber.engine.plan import Plan
from scrubber.engine.run import run
from scrubber.reference.tables import default_plan
from scrubber.rules import ALL_RULES
from scrubber.testing import BuiltClaim, batch

AS_OF = date(2024, 4, 15)
KEY = bytes(range(32))


def plan_for(folder: Path, rules: Iterable[str] = (), **changes: Any) -> Plan:
    codes = tuple(rules) or tuple(rule.code for rule in ALL_RULES)
    return Plan(default_plan(as_of=AS_OF, imported=None), AS_OF, KEY, folder, codes, **changes)


def report_of(
    folder: Path, files: Mapping[str, bytes], rules: Iterable[str] = (), **changes: Any
) -> dict[str, Any]:
    """Scrub files; return run, summary, files and claims."""
    given = folder / "in"
    given.mkdir()
    for name, content in files.items():
        (given / name).write_bytes(content)
    with run([given], plan_for(folder, rules, **changes), jobs=1) as report:
        return {
            "run": report.run,
            "summary": report.summary,
            "files": report.files,
            "claims": list(report.claims()),
        }


def claims_of(
    folder: Path, *claims: BuiltClaim, rules: Iterable[str] = (), **changes: Any
) -> list[dict[str, Any]]:
    """Scrub claims in one file; return their objects."""
    found: list[dict[str, Any]] = report_of(
        folder, {"a.837": batch(*claims, created="20240410")}, rules, **changes
    )["claims"]
    return found


def codes(claim: Mapping[str, Any]) -> list[str]:
    return [finding["rule"] for finding in claim["findings"]]
