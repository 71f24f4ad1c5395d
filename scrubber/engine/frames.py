"""A report as tables for notebooks: one row a finding, one row a line of a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame

    from scrubber.engine.report import Report

Json = dict[str, Any]

# Column -> pandas type; money is in dollars, codes and ids stay text, days are dates
FINDINGS = {
    "file": "string", "claim": "Int64", "claim_id": "string", "form": "string", "payer_id": "string",
    "payer": "string", "line_of_business": "string", "service_from": "datetime64[ns]",
    "service_to": "datetime64[ns]", "charge": "float64", "verdict": "string", "waived": "bool",
    "rule": "string", "severity": "string", "message": "string", "remedy": "string", "route": "string",
    "line": "Int64", "drug": "string", "loop": "string", "element": "string", "segment_number": "Int64",
    "carc": "string",
    "rarc": "string", "acknowledgement": "string", "dollars_at_risk": "float64", "basis": "string",
    "fingerprint": "string",
}  # fmt: skip
LINES = {
    "file": "string", "claim": "Int64", "claim_id": "string", "payer_id": "string", "verdict": "string",
    "line": "Int64", "date": "datetime64[ns]", "code": "string", "modifiers": "string", "units": "float64",
    "unit_basis": "string", "charge": "float64", "revenue_code": "string", "place_of_service": "string",
    "ndc": "string", "ndc_quantity": "float64", "ndc_unit": "string", "drug": "string", "is_waste": "boolean",
    "arithmetic": "string", "findings": "Int64",
}  # fmt: skip


def findings_frame(report: Report) -> DataFrame:
    """One row for each finding, waived ones too; those of files as a whole have no claim."""
    return _frame(_findings(report), FINDINGS)


def lines_frame(report: Report) -> DataFrame:
    """One row for each line of the claims that have a finding or a note."""
    return _frame(_lines(report), LINES)


def _frame(rows: Iterator[Json], columns: dict[str, str]) -> DataFrame:
    import pandas

    frame = pandas.DataFrame(list(rows), columns=list(columns))
    return frame.astype(columns)


def _findings(report: Report) -> Iterator[Json]:
    for file in report.files:
        for finding in file["findings"]:
            yield {"file": file["path"], "form": file["type"], **_finding(finding, waived=False)}
    for claim in report.claims():
        payer = claim["payer"]
        facts = {
            "file": claim["file"],
            "claim": claim["ordinal"],
            "claim_id": claim["claim_id"],
            "form": claim["type"],
            "payer_id": payer["id"],
            "payer": payer["name"],
            "line_of_business": payer["line_of_business"],
            "service_from": claim["service_from"],
            "service_to": claim["service_to"],
            "charge": claim["charge"],
            "verdict": claim["verdict"],
        }
        for name in ("findings", "waived"):
            for finding in claim[name]:
                yield facts | _finding(finding, waived=name == "waived")


def _finding(finding: Json, *, waived: bool) -> Json:
    return {
        **{name: finding.get(name) for name in FINDINGS if name in finding},
        "waived": waived,
        "carc": _joined(finding["carc"]),
        "rarc": _joined(finding["rarc"]),
    }


def _lines(report: Report) -> Iterator[Json]:
    for claim in report.claims():
        for line in claim.get("lines", ()):
            number = line["number"]
            touching = sum(1 for finding in claim["findings"] if number in finding["lines"])
            yield {
                **line,
                "file": claim["file"], "claim": claim["ordinal"], "claim_id": claim["claim_id"],
                "payer_id": claim["payer"]["id"], "verdict": claim["verdict"], "line": number,
                "modifiers": _joined(line["modifiers"]), "findings": touching,
            }  # fmt: skip


def _joined(codes: Sequence[str]) -> str:
    return ", ".join(codes)
