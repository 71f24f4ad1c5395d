"""Findings of the CI gate as JSON: places, rules and fingerprints; nothing a claim says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from scrubber.outputs.catalogue import title
from scrubber.outputs.place import Placed, every_finding
from scrubber.outputs.plain import plain

if TYPE_CHECKING:
    from scrubber.engine.report import Report

Json = dict[str, Any]
SCHEMA = 1
_PLACE = ("line", "loop", "segment_number", "byte_offset")


def write(report: Report, out: BinaryIO, limit: int | None = None) -> None:
    """Write findings one on a line; dollars are left out, because a lone claim's sum is its charge."""
    counted = {name: value for name, value in report.summary.items() if not name.startswith("charges")}
    files = [{name: file.get(name) for name in ("path", "sha256", "type", "claims", "notes", "error",
                                                "skipped")}
             for file in report.files]  # fmt: skip
    out.write(b'{"schema": %d, "kind": "check",\n' % SCHEMA)
    for name, value in (("run", report.run), ("summary", counted), ("files", files)):
        out.write(f'"{name}": '.encode() + _encoded(value) + b",\n")
    out.write(b'"findings": [\n')
    total = 0
    for placed in every_finding(report):
        if limit is None or total < limit:
            out.write((b",\n" if total else b"") + _encoded(_object(placed)))
        total += 1
    left = max(total - limit, 0) if limit is not None else 0
    out.write(b'\n],\n"left_off": %d}\n' % left)


def _object(placed: Placed) -> Json:
    finding = placed.finding
    return {
        "file": placed.file, "transaction": placed.transaction, "claim": placed.ordinal,
        "rule": finding["rule"],
        "title": title(finding["rule"]), "severity": finding["severity"], "route": finding["route"],
        **{name: finding.get(name) for name in _PLACE}, "element": placed.spot, "carc": finding["carc"],
        "rarc": finding["rarc"],
        "acknowledgement": finding["acknowledgement"], "fingerprint": finding["fingerprint"],
    }  # fmt: skip


def _encoded(value: object) -> bytes:
    return plain(json.dumps(value, ensure_ascii=False)).encode("utf-8")
