"""Findings as lines of text: one finding a line, places and titles, nothing a claim says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from scrubber.outputs.catalogue import title, unwritten
from scrubber.outputs.place import Placed, every_finding
from scrubber.outputs.plain import plain

if TYPE_CHECKING:
    from scrubber.engine.report import Report


def write(report: Report, out: BinaryIO, limit: int | None = None) -> None:
    """Write findings that a person reads and grep finds, then what they add up to."""
    for line in _lines(report, limit):
        out.write(plain(line).replace("\n", " ").encode("utf-8") + b"\n")


def _lines(report: Report, limit: int | None) -> Iterator[str]:
    if report.run.get("past_tables"):
        yield report.run["past_tables"]
    yield from file_states(report)
    total = 0
    for placed in every_finding(report):
        total += 1
        if limit is None or total <= limit:
            yield finding_line(placed)
    if limit is not None and total > limit:
        yield f"and {total - limit:,} more findings"
    yield from _end(report)


def finding_line(placed: Placed) -> str:
    """``a.837: set 0001, claim 3, line 2, loop 2400, SV101-2, segment 31: error INF-003 Title``."""
    finding = placed.finding
    return f"{placed.file}: {placed.words}: {finding['severity']} {finding['rule']} {title(finding['rule'])}"


def file_states(report: Report) -> Iterator[str]:
    """Files that could not be read or were skipped, one line each."""
    for file in report.files:
        if file.get("error"):
            yield f"{file['path']}: not read: {file['error']}"
        elif file.get("skipped"):
            yield f"{file['path']}: skipped: {file['skipped']}"


def counts(report: Report) -> str:
    """``3 errors, 1 warning, 0 info in 53 claims of 2 files; 25 claims held.``."""
    found, summary = report.summary["findings"], report.summary
    return (
        f"{_number(found['error'], 'error')}, {_number(found['warning'], 'warning')}, {found['info']:,} info "
        f"in {_number(summary['claims'], 'claim')} of {_number(summary['files'], 'file')}; "
        f"{_number(summary['held'], 'claim')} held."
    )


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _end(report: Report) -> Iterator[str]:
    run: dict[str, Any] = report.run
    for one in run["not_checked"]:
        claims = _number(one["claims"], "claim")
        yield f"not checked: {one['rule']} {title(one['rule'])}: {one['reason']}; {claims}"
    gaps = Counter(
        rule for claim in report.claims() for rule in {gap["rule"] for gap in claim["not_checked"]}
    )
    for code, count in sorted(gaps.items()):
        yield f"not checked: {code} {title(code)}: a fact is missing; {_number(count, 'claim')}"
    for one in run["not_set_up"]:
        yield f"not set up: {one['rule']} {title(one['rule'])}: {unwritten(one['table'])}"
    for one in run.get("crashed_rules", ()):
        yield f"failed: {one['rule']} ({one['error']}); claims it concerns are held as unfinished"
    yield counts(report)
    if not run["complete"]:
        yield "This run is incomplete."
