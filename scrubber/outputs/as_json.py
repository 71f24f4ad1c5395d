"""The JSON report: everything a run found, each claim on its own line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from scrubber.engine.report import Report

SCHEMA = 1


def write(report: Report, out: BinaryIO) -> None:
    """Write the report as a stream; no claim is held in memory, none is parsed."""
    out.write(b'{"schema": %d,\n' % SCHEMA)
    for name, value in (("run", report.run), ("summary", report.summary), ("files", report.files)):
        out.write(f'"{name}": '.encode() + _encoded(value) + b",\n")
    out.write(b'"claims": [\n')
    report.copy_claims(out)
    out.write(b"\n]}\n")


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
