"""Columns of the worklist and the cells of one finding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from scrubber.outputs.boxes import Box, qualifier_in
from scrubber.outputs.catalogue import denial
from scrubber.outputs.tally import line_of
from scrubber.outputs.wording import payer_words, state_words
from scrubber.outputs.workbook.book import Column

Json = dict[str, Any]


class Field(NamedTuple):
    """A column of the worklist and where its cell comes from."""

    column: Column
    of: Callable[[Found], Any]


class Found(NamedTuple):
    """One finding with its claim, as the worklist sees it."""

    claim: Json  # empty for a finding on a whole file
    finding: Json
    line: Json
    as_of: date
    run_id: str
    box: Box


def found(claim: Json, finding: Json, as_of: date, run_id: str, box: Box) -> Found:
    """A finding of a claim."""
    return Found(claim, finding, line_of(finding, claim), as_of, run_id, box)


def _nothing(_row: Found) -> None:
    """A cell for a person to fill, or one the sheet fills itself."""


def _finding(name: str) -> Callable[[Found], Any]:
    return lambda row: row.finding.get(name)


def _claim(name: str) -> Callable[[Found], Any]:
    return lambda row: row.claim.get(name)


def _line(name: str) -> Callable[[Found], Any]:
    return lambda row: row.line.get(name)


def _box(row: Found) -> str:
    """The box of the paper form, by what the segment says it holds."""
    loop, element = row.finding.get("loop"), row.finding.get("element")
    qualifier = qualifier_in(row.finding.get("segment_text"), element)
    return row.box(row.claim.get("type") or "837P", loop, element, qualifier)


def _payer(row: Found) -> str:
    payer = row.claim.get("payer")
    return payer_words(payer["name"], payer["id"]) if payer else ""


def _message(row: Found) -> str:
    text: str = row.finding["message"]
    return text if row.claim else f"{row.finding['file']}: {text}"


def _service_date(row: Found) -> str | None:
    day: str | None = row.line.get("date") or row.claim.get("service_from")
    return day


def _age(row: Found) -> int | None:
    day = _service_date(row)
    return (row.as_of - date.fromisoformat(day)).days if day else None


def _status(row: Found) -> str:
    state = state_words(row.finding.get("state"))
    waiver = row.finding.get("waiver")
    return f"waiver expired {waiver['expires']}" if waiver and waiver.get("expired") else state


def _place(row: Found) -> str:
    parts = (row.finding.get("loop"), row.finding.get("element") or row.finding.get("segment"))
    return " ".join(part for part in parts if part)


def _name(name: str) -> Callable[[Found], Any]:
    return lambda row: row.claim.get("names", {}).get(name)


WORKING = (
    Field(Column("Priority", 9, "whole"), _nothing),
    Field(Column("Account no.", 18), lambda row: row.claim["claim_id"] if row.claim else "(whole file)"),
    Field(Column("Line", 6, "whole"), _finding("line")),
    Field(Column("Rule", 10), _finding("rule")),
    Field(Column("Severity", 11), _finding("severity")),
    Field(Column("What is wrong", 48, "wrap"), _message),
    Field(Column("How to fix", 42, "wrap"), _finding("remedy")),
    Field(Column("Dollars at risk", 14, "money"), _finding("dollars_at_risk")),
    Field(Column("Filing deadline", 12, "date"), _claim("filing_limit")),
    Field(Column("Who can fix it", 15), _finding("route")),
    Field(Column("Disposition", 15, "input"), _nothing),
    Field(Column("Reason", 26, "input"), _nothing),
    Field(Column("Waive until", 12, "input date"), _nothing),
    Field(Column("Assignee", 13, "input"), _nothing),
    Field(Column("Status", 12), _status),
)
PRINTED = 13  # columns on paper: up to the decision
DETAILS = (
    Field(Column("Payer", 38), _payer),
    Field(Column("Patient", 9), lambda row: row.claim.get("patient", {}).get("initials")),
    Field(Column("Service date", 12, "date"), _service_date),
    Field(Column("Days since service", 12, "whole"), _age),
    Field(Column("HCPCS", 10), lambda row: row.line.get("code") or row.finding.get("drug")),
    Field(Column("Modifiers", 13), lambda row: " ".join(row.line.get("modifiers") or ())),
    Field(Column("Units", 9, "number"), _line("units")),
    Field(Column("NDC", 14), _line("ndc")),
    Field(Column("NDC quantity", 11, "number"), _line("ndc_quantity")),
    Field(Column("NDC unit", 7), _line("ndc_unit")),
    Field(Column("Value found", 14), _finding("value")),
    Field(Column("Expected", 14), _finding("expected")),
    Field(Column("Dollars are", 17), _finding("basis")),
    Field(Column("Denied as", 25), lambda row: denial(row.finding["group"], row.finding["carc"],
                                                      row.finding["rarc"])),
    Field(Column("Rejected by", 10), _finding("acknowledgement")),
    Field(Column("Loop and element", 15), _place),
    Field(Column("Form box", 12), _box),
    Field(Column("Rendering NPI", 14), _claim("rendering_npi")),
    Field(Column("Billing NPI", 13), _claim("billing_npi")),
    Field(Column("File", 26), lambda row: row.claim.get("file") or row.finding.get("file")),
    Field(Column("Claim in file", 9, "whole"), _claim("ordinal")),
    Field(Column("Segment", 10, "whole"), _finding("segment_number")),
    Field(Column("First seen", 12, "date"), _finding("first_seen")),
    Field(Column("Times seen", 9, "whole"), _finding("times_seen")),
    Field(Column("By last release", 22), _finding("carried")),
    Field(Column("Run", 22), lambda row: row.run_id),
    Field(Column("Fingerprint", 36), _finding("fingerprint")),
)  # fmt: skip
NAMED = (
    Field(Column("Patient name", 22), _name("patient")),
    Field(Column("Subscriber", 22), _name("subscriber")),
    Field(Column("Member id", 16), _name("member_id")),
)


def fields(*, with_names: bool) -> tuple[Field, ...]:
    """The worklist's columns."""
    return (*WORKING, *DETAILS[:2], *(NAMED if with_names else ()), *DETAILS[2:])
