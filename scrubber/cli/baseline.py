"""Baselines: a folder starts green and fails on new findings only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from scrubber.cli.write import write_whole
from scrubber.engine.keyfile import key_id
from scrubber.errors import ConfigError

if TYPE_CHECKING:
    from scrubber.engine.report import Report


def save_baseline(report: Report, path: Path, key: bytes) -> None:
    """Write the fingerprints of every finding; they tell nothing of a patient."""
    marks = {finding["fingerprint"] for file in report.files for finding in file["findings"]}
    for claim in report.claims():
        marks.update(finding["fingerprint"] for finding in claim["findings"])
    content = {"schema": 1, "key_id": key_id(key), "fingerprints": sorted(marks)}

    def fill(out: BinaryIO) -> None:
        out.write(json.dumps(content, indent=1).encode() + b"\n")

    write_whole(path, fill)


def read_baseline(path: Path, key: bytes) -> frozenset[str]:
    """Read a baseline; raises ConfigError where it was made under another key."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        owner, marks = content["key_id"], frozenset(content["fingerprints"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{path} is no baseline of this program: {type(error).__name__}.") from error
    if owner != key_id(key):
        raise ConfigError(
            f"{path.name} was made under another key ({owner}, not {key_id(key)}); write it anew."
        )
    return marks


def new_only(report: Report, known: frozenset[str]) -> Report:
    """Return the report without the findings a baseline knows; verdicts and totals stay those of the run."""
    return _Filtered(report, known)  # type: ignore[return-value]  # the same four attributes


class _Filtered:
    """A report seen through a baseline."""

    def __init__(self, report: Report, known: frozenset[str]) -> None:
        self._report = report
        self._known = known
        self.run = {**report.run, "baseline": len(known)}
        self.files = [{**file, "findings": self._new(file["findings"])} for file in report.files]
        counts = {"error": 0, "warning": 0, "info": 0}
        for finding in self._every_finding():
            counts[finding["severity"]] += 1
        self.summary = {**report.summary, "findings": counts}

    def _new(self, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [finding for finding in findings if finding["fingerprint"] not in self._known]

    def _every_finding(self) -> Iterator[dict[str, Any]]:
        for file in self.files:
            yield from file["findings"]
        for claim in self.flagged():
            yield from claim["findings"]

    def claims(self) -> Iterator[dict[str, Any]]:
        """Each claim with its new findings only."""
        for claim in self._report.claims():
            claim["findings"] = self._new(claim["findings"])
            yield claim

    def flagged(self) -> Iterator[dict[str, Any]]:
        """Claims with new findings."""
        for claim in self._report.flagged():
            claim["findings"] = self._new(claim["findings"])
            if claim["findings"]:
                yield claim

    def claim_lines(self) -> Iterator[bytes]:
        """Each claim as a line of JSON."""
        for claim in self.claims():
            yield json.dumps(claim, ensure_ascii=False, separators=(",", ":")).encode()
