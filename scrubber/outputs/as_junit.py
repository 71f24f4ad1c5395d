"""Findings as JUnit XML: a suite per file, a case per claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from scrubber.outputs.as_text import finding_line
from scrubber.outputs.place import Placed, of_claim
from scrubber.outputs.plain import plain

if TYPE_CHECKING:
    from scrubber.engine.report import Report

Json = dict[str, Any]
PASSED, FAILED, BROKEN = "passed", "failures", "errors"  # the last two as JUnit's counters are called
_RANK = {"info": 1, "warning": 2, "error": 3}
_UNJUDGED = ("unfinished", "unreadable")
_MOST_LINES = 50  # of one case; thousands of lines in one element choke dashboards


def write(report: Report, out: BinaryIO, limit: int | None = None) -> None:
    """Write a case per claim: failed where a finding holds it, an error where it could not be judged."""
    level = _RANK[report.run.get("hold_level") or "error"]
    most = _MOST_LINES if limit is None else min(limit, _MOST_LINES)
    counts = _counts(report, level)
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(b"<testsuites>\n")
    by_file = groupby(report.claims(), key=lambda claim: str(claim["file"]))
    waiting = next(by_file, None)
    for number, file in enumerate(report.files):
        out.write(
            _suite_start(number, file, report.run)
            + _numbers(counts[file["path"]])
            + b">\n    <properties/>\n"
        )
        out.write(_file_case(file, level, most))
        if waiting is not None and waiting[0] == file["path"]:
            out.writelines(_claim_case(claim, level, most) for claim in waiting[1])
            waiting = next(by_file, None)
        out.write(b"    <system-out/>\n    <system-err/>\n  </testsuite>\n")
    out.write(b"</testsuites>\n")


def _counts(report: Report, level: int) -> dict[str, Counter[str]]:
    counts = {file["path"]: Counter({"tests": 1, _file_outcome(file, level): 1}) for file in report.files}
    for claim in report.claims():
        counts[claim["file"]].update(("tests", _claim_outcome(claim, level)))
    return counts


def _numbers(count: Counter[str]) -> bytes:
    return f'tests="{count["tests"]}" failures="{count[FAILED]}" errors="{count[BROKEN]}" time="0"'.encode()


def _suite_start(number: int, file: Json, run: Json) -> bytes:
    name = quoteattr(plain(file["path"]))
    moment = str(run["started_at"])[:19]
    when = f'timestamp="{moment}" hostname="localhost"'
    return f'  <testsuite id="{number}" package="scrubber" name={name} {when} '.encode()


def _holding(findings: list[Json], level: int) -> list[str]:
    return list(dict.fromkeys(one["rule"] for one in findings if _RANK[one["severity"]] >= level))


def _claim_outcome(claim: Json, level: int) -> str:
    if any(reason in _UNJUDGED for reason in claim["held_because"]):
        return BROKEN
    return FAILED if _holding(claim["findings"], level) or "envelope" in claim["held_because"] else PASSED


def _file_outcome(file: Json, level: int) -> str:
    if file.get("error"):
        return BROKEN
    return FAILED if _holding(file["findings"], level) else PASSED


def _claim_case(claim: Json, level: int, most: int) -> bytes:
    outcome = _claim_outcome(claim, level)
    rules = [*_holding(claim["findings"], level), *(why for why in claim["held_because"] if why != "finding")]
    name = f"set {claim['transaction']} claim {claim['ordinal']}"
    return _case(claim["file"], name, outcome, ", ".join(rules), _details(of_claim(claim), most))


def _file_case(file: Json, level: int, most: int) -> bytes:
    if file.get("error"):
        return _case(file["path"], "file", BROKEN, "not read", [file["error"]])
    placed = (Placed(file["path"], None, None, one) for one in file["findings"])
    rules = ", ".join(_holding(file["findings"], level))
    return _case(file["path"], "file", _file_outcome(file, level), rules, _details(placed, most))


def _details(placed: Iterable[Placed], most: int) -> Iterator[str]:
    return (finding_line(one) for one in islice(placed, most))


def _case(file: str, name: str, outcome: str, message: str, details: Iterable[str]) -> bytes:
    start = f'    <testcase classname={quoteattr(plain(file))} name={quoteattr(plain(name))} time="0"'
    if outcome == PASSED:
        return f"{start}/>\n".encode()
    tag = "failure" if outcome == FAILED else "error"
    text = escape(plain("\n".join(details)))
    body = f'<{tag} type="scrubber" message={quoteattr(plain(message))}>{text}</{tag}>'
    return f"{start}>\n      {body}\n    </testcase>\n".encode()
