"""run.json: what a run was made with and what it came to; nothing from inside a claim."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scrubber.engine.amounts import money
from scrubber.outputs.census import Count

if TYPE_CHECKING:
    from scrubber.engine.report import Report
    from scrubber.nightly.plans import Output
    from scrubber.nightly.release import Release

Json = dict[str, Any]
FILE_NAME = "run.json"
KEPT = (
    "scrubber_version", "as_of", "started_at", "complete", "key_id", "tables", "not_checked", "not_set_up",
)  # fmt: skip


def config_hash(facts: object) -> str:
    """SHA-256 of the settings in force."""
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def manifest(
    run_id: str,
    report: Report,
    outputs: Sequence[Output],
    release: Release,
    settings: Mapping[str, Any],
    seconds: Mapping[str, float],
) -> Json:
    """The manifest of a run."""
    return {
        "schema": 1,
        "run_id": run_id,
        "report_id": report.run["id"],
        **{name: report.run[name] for name in KEPT},
        "python": platform.python_version(),
        "system": platform.system(),
        **settings,
        "summary": report.summary,
        "totals": totals(outputs, release),
        "files": [_file(output) for output in outputs],
        "released": None if release.path is None else release.path.name,
        "seconds": {name: round(value, 3) for name, value in seconds.items()},
    }


def _file(output: Output) -> Json:
    body: Json = {
        "name": output.taken.name,
        "sha256": output.taken.sha256,
        "bytes": output.taken.arrival.size,
        "status": output.status,
        "input": output.target.name,
        "clean": output.clean.name if output.clean is not None else None,
        "held": output.held.name if output.held is not None else None,
    }
    if output.reason:
        body["reason"] = output.reason
    if output.proof is not None:
        body["reconciliation"] = output.proof.as_json()
    return body


def totals(outputs: Sequence[Output], release: Release) -> Json:
    """Claims and dollars of the night: in = clean + held, and what became of earlier nights' held claims."""
    came, clean, held = Count(), Count(), Count()
    for output in outputs:
        if output.proof is not None:
            row = output.proof.total
            came, clean, held = came.plus(row.came), clean.plus(row.clean), held.plus(row.held)
    waiting = [row for file in release.files for row in file.rows]
    released, superseded = release.rows, release.superseded
    gone = {row.number for row in (*released, *superseded)}
    still = [row for row in waiting if row.number not in gone]
    return {
        "in": _count(came), "clean": _count(clean), "held": _count(held), "holds": came == clean.plus(held),
        "held_before": _rows(waiting), "released": _rows(released), "superseded": _rows(superseded),
        "still_held": _rows(still),
    }  # fmt: skip


def _count(count: Count) -> Json:
    return {"claims": count.claims, "lines": count.lines, "charges": money(count.cents)}


def _rows(rows: Sequence[Any]) -> Json:
    return {"claims": len(rows), "charges": money(sum(row.charge_cents for row in rows))}


def as_bytes(body: Json) -> bytes:
    """The manifest as a file."""
    return json.dumps(body, indent=1, ensure_ascii=False).encode("utf-8", "surrogateescape") + b"\n"
