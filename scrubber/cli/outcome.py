"""What a run's exit code is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrubber.cli.failures import Exit

if TYPE_CHECKING:
    from scrubber.engine.report import Report


def exit_code(report: Report, fail_on: str) -> int:
    """4 incomplete, then 3 unreadable input, then 1 findings at or above ``fail_on``, else 0."""
    if not report.run["complete"]:
        return Exit.INTERNAL
    if any(file.get("error") for file in report.files):
        return Exit.UNREADABLE
    return Exit.FINDINGS if _reached(report, fail_on) else Exit.CLEAN


def _reached(report: Report, fail_on: str) -> bool:
    found = report.summary["findings"]
    if fail_on == "never":
        return False
    return bool(found["error"] or (fail_on == "warning" and found["warning"]))
