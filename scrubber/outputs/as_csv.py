"""Findings as CSV, one row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from scrubber.outputs.catalogue import title
from scrubber.outputs.plain import csv_field

if TYPE_CHECKING:
    from scrubber.engine.report import Report

Json = dict[str, Any]

CLAIM = (
    "file", "ordinal", "claim_id", "type", "transaction", "payer_id", "payer_name", "line_of_business",
    "patient_initials", "billing_npi", "rendering_npi", "service_from", "service_to", "filing_limit",
    "charge",
    "verdict", "held_because", "risk",
)  # fmt: skip
NAMES = ("patient", "subscriber", "member_id")
FINDING = (
    "rule", "title", "severity", "message", "remedy", "route", "line", "lines", "drug", "loop", "segment",
    "element",
    "segment_number", "byte_offset", "value", "expected", "group", "carc", "rarc", "acknowledgement",
    "dollars_at_risk", "basis", "state", "first_seen", "times_seen", "carried", "fingerprint", "waived",
    "waiver_owner", "waiver_reason", "waiver_expires",
)  # fmt: skip


def write(report: Report, out: BinaryIO) -> None:
    """Write the findings as CSV, one row each, UTF-8 with BOM so that Excel reads it."""
    names = NAMES if report.run.get("with_names") else ()
    columns = (*CLAIM, *names, *FINDING)
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in _rows(report):
        writer.writerow([csv_field(row.get(column)) for column in columns])
    text.flush()
    text.detach()


def _rows(report: Report) -> Iterator[Json]:
    for file in report.files:
        for finding in file["findings"]:
            yield {"file": file["path"], "type": file["type"]} | _finding(finding, "no")
    for claim in report.claims():
        facts = _claim(claim)
        for finding in claim["findings"]:
            yield facts | _finding(finding, "no")
        for finding in claim["waived"]:
            yield facts | _finding(finding, "yes")


def _claim(claim: Json) -> Json:
    payer = claim["payer"]
    facts = {name: claim.get(name) for name in CLAIM}
    facts |= {
        "payer_id": payer["id"],
        "payer_name": payer["name"],
        "line_of_business": payer["line_of_business"],
        "patient_initials": claim["patient"]["initials"],
        "held_because": " ".join(claim["held_because"]),
        "risk": claim["risk"]["band"],
    }
    facts |= claim.get("names", {})
    return facts


def _finding(finding: Json, waived: str) -> Json:
    waiver = finding.get("waiver") or {}
    row = {name: finding.get(name) for name in FINDING}
    row |= {"title": title(finding["rule"]), "waived": waived}
    row |= {f"waiver_{name}": waiver.get(name) for name in ("owner", "reason", "expires")}
    for name in ("lines", "carc", "rarc"):
        row[name] = " ".join(str(one) for one in finding.get(name) or ())
    return row
