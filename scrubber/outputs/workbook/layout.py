"""Where everything will stand, found in one pass before anything is written."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from scrubber.outputs.boxes import paper_boxes
from scrubber.outputs.catalogue import in_order
from scrubber.outputs.money import cents
from scrubber.outputs.spool import Spool
from scrubber.outputs.tally import Tally
from scrubber.outputs.workbook.worklist_columns import Field, Found, found
from scrubber.rules import RULES_BY_CODE

if TYPE_CHECKING:
    from scrubber.engine.report import Report

Json = dict[str, Any]
URGENT_DAYS = 5
NOWHERE = -1
_RANK = {"error": 0, "warning": 1, "info": 2}


@dataclass(slots=True)
class Layout:
    """Rows of the sheets that link to each other; row numbers count from 0 and exclude headers."""

    worklist: Spool
    info: Spool
    fields: tuple[Field, ...]
    all_claims: bool
    tally: Tally = field(default_factory=Tally)
    claim_rows: array[int] = field(default_factory=lambda: array("l"))  # batch number -> row of Claims
    worklist_rows: array[int] = field(
        default_factory=lambda: array("l")
    )  # batch number -> first row of Worklist
    claims: int = 0  # rows each sheet will have
    drug_lines: int = 0
    sentences: int = 0
    waived: int = 0
    rules: list[str] = field(default_factory=list)
    rule_rows: dict[str, int] = field(default_factory=dict)
    numbers: dict[tuple[str, int], int] = field(
        default_factory=dict
    )  # dearest examples: file, ordinal -> batch number

    def lists(self, claim: Json) -> bool:
        """Whether a claim stands on Claims: held, with an error or a warning, or all are wanted."""
        return self.all_claims or claim["verdict"] == "held" or any(
            one["severity"] != "info" for one in claim["findings"]
        )  # fmt: skip


def is_drug(line: Json) -> bool:
    """Whether a line bills a drug."""
    return bool(line.get("drug") or line.get("ndc") or line.get("arithmetic"))


def lay_out(report: Report, layout: Layout) -> None:
    """Read the report once: sums, sort keys, and the row of every claim."""
    as_of = date.fromisoformat(report.run["as_of"])
    box = paper_boxes(as_of)
    run_id = report.run["id"]
    for file in report.files:
        layout.tally.add_file(file)
        for finding in file["findings"]:
            named = {"basis": "", **finding, "file": file["path"]}
            _keep(layout, Found({}, named, {}, as_of, run_id, box), NOWHERE)
    for number, claim in enumerate(report.claims()):
        layout.tally.add(claim)
        _place_claim(layout, claim)
        for finding in claim["findings"]:
            _keep(layout, found(claim, finding, as_of, run_id, box), number)
    _place_rules(layout, report.run)
    _place_examples(layout, report)


def _place_claim(layout: Layout, claim: Json) -> None:
    layout.worklist_rows.append(NOWHERE)
    layout.waived += len(claim["waived"])
    layout.sentences += sum(len(note["sentences"]) for note in claim["notes"])
    if not layout.lists(claim):
        layout.claim_rows.append(NOWHERE)
        return
    layout.claim_rows.append(layout.claims)
    layout.claims += 1
    layout.drug_lines += sum(1 for line in claim.get("lines", ()) if is_drug(line))


def _keep(layout: Layout, row: Found, number: int) -> None:
    finding = row.finding
    spool = layout.info if finding["severity"] == "info" else layout.worklist
    limit: str | None = row.claim.get("filing_limit")
    urgent = limit is not None and (date.fromisoformat(limit) - row.as_of).days < URGENT_DAYS
    whole_file = number == NOWHERE and finding["severity"] == "error"  # it holds every claim inside
    tier = 0 if whole_file else 1 if urgent else 2
    key = (tier, -cents(finding.get("dollars_at_risk")), limit or "9999", _RANK[finding["severity"]])
    spool.add(key, [number, *(field.of(row) for field in layout.fields)])


def _place_rules(layout: Layout, run: Json) -> None:
    codes = set(RULES_BY_CODE) | set(layout.tally.by_rule)
    codes |= {one["rule"] for one in (*run["not_checked"], *run["not_set_up"])} | layout.tally.gaps.rules
    layout.rules = in_order(codes)
    layout.rule_rows = {code: row for row, code in enumerate(layout.rules)}


def _place_examples(layout: Layout, report: Report) -> None:
    wanted = {
        (group.example.file, group.example.ordinal) for group in layout.tally.causes.values() if group.example
    }
    for number, claim in enumerate(report.claims() if wanted else ()):
        key = (claim["file"], claim["ordinal"])
        if key in wanted:
            layout.numbers[key] = number
