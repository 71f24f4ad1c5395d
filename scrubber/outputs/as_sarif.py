"""Findings as SARIF 2.1.0 for code-scanning dashboards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import quote

from scrubber.outputs.catalogue import explanation, in_order, known, title
from scrubber.outputs.place import Placed, every_finding
from scrubber.outputs.plain import plain

if TYPE_CHECKING:
    from scrubber.engine.report import Report

Json = dict[str, Any]
MOST_RESULTS = 25_000  # a run; dashboards refuse more
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {"error": "error", "warning": "warning", "info": "note"}


def write(report: Report, out: BinaryIO, limit: int | None = None) -> None:
    """Write one run: errors before warnings before info, so that a dashboard's limits cut the least."""
    most = MOST_RESULTS if limit is None else min(limit, MOST_RESULTS)
    found = [placed.finding["rule"] for placed in every_finding(report)]
    codes = in_order(set(found) | {one["rule"] for one in report.run["not_checked"]})
    places = {code: number for number, code in enumerate(codes)}
    head = {
        "tool": {"driver": {
            "name": "scrubber", "version": report.run["scrubber_version"],
            "semanticVersion": report.run["scrubber_version"],
            "rules": [_rule(code) for code in codes]}},
        "automationDetails": {"id": f"scrubber/{report.run['id']}"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "properties": {"claims": report.summary["claims"], "held": report.summary["held"],
                       "findings": len(found), "leftOff": max(len(found) - most, 0)},
    }  # fmt: skip
    out.write(f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [\n'.encode())
    out.write(_encoded(head)[:-1] + b', "results": [')
    for number, result in enumerate(_results(report, places, most)):
        out.write((b",\n" if number else b"\n") + _encoded(result))
    out.write(b"\n]}]}\n")


def _results(report: Report, places: dict[str, int], most: int) -> Iterator[Json]:
    left = most
    for severity in _LEVEL:
        if report.summary["findings"][severity] == 0:
            continue
        for placed in every_finding(report):
            if placed.finding["severity"] == severity:
                if left == 0:
                    return
                left -= 1
                yield _result(placed, places)


def _result(placed: Placed, places: dict[str, int]) -> Json:
    finding = placed.finding
    code = finding["rule"]
    region: Json = {"startLine": finding.get("segment_number") or 1}
    if finding.get("byte_offset") is not None:
        region |= {"byteOffset": finding["byte_offset"], "byteLength": 0}
    names = [f"set {placed.transaction}" if placed.transaction else "",
             f"claim {placed.ordinal}" if placed.ordinal else "",
             f"line {finding['line']}" if finding.get("line") else "",
             f"loop {finding['loop']}" if finding.get("loop") else "",
             placed.spot or ""]  # fmt: skip
    logical = {"fullyQualifiedName": "/".join(name for name in names if name), "kind": "element"}
    return {
        "ruleId": code, "ruleIndex": places[code], "level": _LEVEL[finding["severity"]],
        "message": {"text": f"{title(code)} ({placed.words})"},
        "locations": [{
            "physicalLocation": {"artifactLocation": {"uri": quote(placed.file.replace("\\", "/"),
                                                                   safe="/")}, "region": region},
            "logicalLocations": [logical]}],
        "partialFingerprints": {"scrubber/v1": finding["fingerprint"]},
    }  # fmt: skip


def _rule(code: str) -> Json:
    rule = known(code)
    if rule is None:
        return {"id": code, "shortDescription": {"text": code}}
    paragraphs = [part.text for part in explanation(code) if part.kind == "text"]
    reason = paragraphs[0] if paragraphs else rule.title
    help_text = "\n\n".join([*paragraphs, f"What to do: {rule.remedy}", f"Source: {rule.source.title}"])
    source = f"[{rule.source.title}]({rule.source.url})" if rule.source.url else rule.source.title
    markdown = "\n\n".join([*paragraphs, f"**What to do:** {rule.remedy}", f"**Source:** {source}"])
    entry: Json = {
        "id": code, "name": "".join(word.capitalize() for word in rule.check.__name__.split("_")),
        "shortDescription": {"text": rule.title}, "fullDescription": {"text": reason},
        "help": {"text": help_text, "markdown": markdown},
        "defaultConfiguration": {"level": _LEVEL[rule.severity.value]},
        "properties": {"tags": [rule.family, rule.route], "problem.severity": _problem(rule.severity.value),
                       "precision": "high"},
    }  # fmt: skip
    if rule.source.url:
        entry["helpUri"] = rule.source.url
    return entry


def _problem(severity: str) -> str:
    return {"error": "error", "warning": "warning"}.get(severity, "recommendation")


def _invocation(report: Report) -> Json:
    run = report.run
    notices = [
        _notice("note", f"{one['rule']} not checked: {one['reason']}; {one['claims']} claims")
        for one in run["not_checked"]
    ]
    notices += [
        _notice("error", f"{one['rule']} failed: {one['error']}") for one in run.get("crashed_rules", ())
    ]
    notices += [
        _notice("error", f"{file['path']} not read: {file['error']}")
        for file in report.files
        if file.get("error")
    ]
    return {"executionSuccessful": bool(run["complete"]), "toolExecutionNotifications": notices}


def _notice(level: str, text: str) -> Json:
    return {"level": level, "message": {"text": plain(text)}}


def _encoded(value: object) -> bytes:
    return plain(json.dumps(value, ensure_ascii=False)).encode("utf-8")
