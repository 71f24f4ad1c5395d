"""Findings as GitHub annotations, one per rule, and the job summary in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from scrubber.outputs.as_text import counts, file_states
from scrubber.outputs.catalogue import title, unwritten
from scrubber.outputs.place import Placed, every_finding
from scrubber.outputs.plain import plain

if TYPE_CHECKING:
    from scrubber.engine.report import Report

_COMMAND = {"error": "error", "warning": "warning", "info": "notice"}
_RANK = {"error": 0, "warning": 1, "info": 2}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!])")


@dataclass(slots=True)
class _Found:
    """Findings of one rule at one severity."""

    first: Placed
    findings: int = 0
    claims: int = 0
    last: tuple[str, int | None] | None = None

    def add(self, placed: Placed) -> None:
        """Count a finding, and its claim once."""
        self.findings += 1
        claim = (placed.file, placed.ordinal)
        if claim != self.last:
            self.claims += placed.ordinal is not None
            self.last = claim


def write(report: Report, out: BinaryIO, limit: int | None = None) -> None:
    """Write one annotation per rule, gravest first: GitHub shows only the first ten of a kind."""
    for file in report.files:
        if file.get("error"):
            out.write(_annotation("error", file["path"], "Not read", file["error"]))
    groups = list(_groups(report).items())
    for (severity, code), found in groups[:limit]:
        text = f"{found.first.file}, {found.first.words}"
        if found.findings > 1:
            claims = f" in {found.claims:,} claims" if found.claims > 1 else ""
            text = f"{found.findings:,} findings{claims}; the first: {text}"
        out.write(_annotation(_COMMAND[severity], found.first.file, f"{code} {title(code)}", text))
    if limit is not None and len(groups) > limit:
        out.write(_annotation("notice", "", "More", f"{len(groups) - limit} more rules have findings"))
    out.write(plain(counts(report)).encode() + b"\n")


def _groups(report: Report) -> dict[tuple[str, str], _Found]:
    groups: dict[tuple[str, str], _Found] = {}
    for placed in every_finding(report):
        key = (placed.finding["severity"], placed.finding["rule"])
        groups.setdefault(key, _Found(placed)).add(placed)
    return dict(sorted(groups.items(), key=lambda item: (_RANK[item[0][0]], -item[1].findings, item[0][1])))


def _annotation(command: str, file: str, heading: str, text: str) -> bytes:
    where = f"file={_property(file)}," if file else ""
    return f"::{command} {where}title={_property(heading)}::{_data(text)}\n".encode()


def _data(text: str) -> str:
    return plain(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def job_summary(report: Report) -> str:
    """Markdown for a job's page (GITHUB_STEP_SUMMARY, GitLab, Jenkins); no PHI."""
    return "\n".join(_summary(report)) + "\n"


def _summary(report: Report) -> Iterator[str]:
    run, summary = report.run, report.summary
    yield "## Claim scrub"
    yield ""
    for text in (run.get("past_tables"), None if run["complete"] else "This run is incomplete."):
        if text:
            yield f"> **{_safe(text)}**\n"
    yield from (f"- {_safe(text)}" for text in file_states(report))
    yield f"{_safe(counts(report))} Run `{run['id']}`, as of {run['as_of']}.\n"
    yield "| Files | Claims | Lines | Clean | Held |\n| ---: | ---: | ---: | ---: | ---: |"
    yield (
        "| "
        + " | ".join(f"{summary[name]:,}" for name in ("files", "claims", "lines", "clean", "held"))
        + " |\n"
    )
    groups = _groups(report)
    if groups:
        yield "| Rule | Severity | Findings | Claims | Title | First place |"
        yield "| --- | --- | ---: | ---: | --- | --- |"
        for (severity, code), found in groups.items():
            first = f"{found.first.file}, {found.first.words}"
            cells = (
                code,
                severity,
                f"{found.findings:,}",
                f"{found.claims:,}",
                _safe(title(code)),
                _safe(first),
            )
            yield f"| {' | '.join(cells)} |"
        yield ""
    yield from _gaps(report)


def _gaps(report: Report) -> Iterator[str]:
    run = report.run
    if not (run["not_checked"] or run["not_set_up"] or run.get("crashed_rules")):
        return
    yield "### Not checked\n\n| Rule | Why | Claims |\n| --- | --- | ---: |"
    for one in run.get("crashed_rules", ()):
        yield f"| {one['rule']} | failed: {_safe(one['error'])} | |"
    for one in run["not_checked"]:
        yield f"| {one['rule']} | {_safe(one['reason'])} | {one['claims']:,} |"
    for one in run["not_set_up"]:
        reason = f"{_safe(unwritten(one['table']))} is not set up"
        yield f"| {one['rule']} | {reason} | {one.get('claims') or ''} |"


def _safe(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", plain(text)).replace("\n", " ")
