"""Single sheets of the workbook: what stands where, and in which words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scrubber.engine.report import Report
from scrubber.outputs.wording import (
    business_words,
    held_words,
    out_of_date,
    payer_name,
    payer_words,
    state_words,
)
from scrubber.outputs.workbook.heights import lines_of
from tests.outputs.reports import make_report
from tests.outputs.test_workbook import opened, rows, written

WAIVER = {
    "id": "0123456789ab", "rule": "MUE-001", "fingerprint": "ab" * 16, "payer_id": "", "code": "",
    "owner": "R. Example", "reason": "Paid on appeal before", "created": None, "expires": "2026-03-31",
    "ticket": "", "met": False,
}  # fmt: skip


def changed(report: Report, change: Any) -> Report:
    """The report with every claim passed through ``change``."""
    claims = list(report.claims())
    for claim in claims:
        change(claim)
    lines = report._lines.with_name("changed.jsonl")
    lines.write_bytes(b"".join(json.dumps(one, separators=(",", ":")).encode() + b",\n" for one in claims))
    return Report(report.run, report.summary, report.files, lines)


def test_waivers_that_did_nothing_are_listed_after_those_in_force(tmp_path: Path) -> None:
    report = make_report(tmp_path, 60)
    report.run["waivers"] = {
        "given": 3,
        "expired": [{**WAIVER, "met": True}, WAIVER],
        "unused": [{**WAIVER, "rule": "PTP-001"}],
        "refused": [{**WAIVER, "rule": "X12-002"}],
    }
    listed = [
        (row["Waiver"], row["Rule"], row["What is wrong"]) for row in rows(opened(written(report)), "Waived")
    ]
    assert listed[-4:] == [
        ("expired", "MUE-001", "The finding is back on the worklist."),
        ("expired", "MUE-001", "No finding of this run would need it."),
        ("unused", "PTP-001", "No finding of this run needs it."),
        ("not allowed", "X12-002", "The rule is structural: a receiver rejects the file whatever we waive."),
    ]
    assert {kind for kind, _, _ in listed[:-4]} == {"in force"}


def test_not_checked_has_one_row_a_rule_and_table_and_says_what_to_do(tmp_path: Path) -> None:
    report = make_report(tmp_path, 60)
    report.run["not_set_up"] = [
        {"rule": "X12-011", "table": "scrubber.toml [folder]"},
        {"rule": "AUT-001", "table": "pa_rule"},
    ]

    def without_release(claim: dict[str, Any]) -> None:
        day = f"2011-05-{1 + claim['ordinal'] % 28:02}"
        claim["not_checked"] = [{"rule": "MUE-001", "reason": f"table mue has no release for {day}"}]

    report = changed(report, without_release)
    found = {row["Rule"]: row for row in rows(opened(written(report)), "Not checked")}
    assert found["MUE-001"]["Reason"] == "table mue has no release for 28 days from 2011-05-01 to 2011-05-28"
    assert found["MUE-001"]["Claims"] == report.summary["claims"]
    assert found["X12-011"]["Reason"] == "scrubber.toml has no section [folder]"
    assert found["AUT-001"]["What to do"] == "Write pa_rule.csv; scrubber init lays out its columns."


def test_an_error_of_a_whole_file_comes_first_and_a_warning_last(tmp_path: Path) -> None:
    report = make_report(tmp_path, 40)
    finding = report.files[1]["findings"][0]
    report.files[1]["findings"].append({**finding, "severity": "warning", "fingerprint": "d" * 32})
    listed = rows(opened(written(report)), "Worklist")
    assert [row["Account no."] for row in listed[:2]] == ["(whole file)", "(whole file)"]
    assert listed[-1]["Fingerprint"] == "d" * 32
    assert listed[-1]["File"] == "clinic/infusion.837"


def test_the_worklist_says_new_still_open_came_back_and_since_when(tmp_path: Path) -> None:
    listed = rows(opened(written(make_report(tmp_path, 60))), "Worklist")
    assert {row["Status"] for row in listed} == {None, "new", "still open", "came back"}
    assert all(
        row["First seen"] and row["Times seen"] == 3 for row in listed if row["Status"] == "still open"
    )


def test_dollars_say_charge_or_expected_payment(tmp_path: Path) -> None:
    def priced(claim: dict[str, Any]) -> None:
        for one in claim["findings"]:
            if one["rule"] == "MUE-001":
                one["basis"] = "expected payment"

    book = opened(written(changed(make_report(tmp_path, 60), priced)))
    assert {
        (row["Rule"] == "MUE-001", row["Dollars are"])
        for row in rows(book, "Worklist")
        if row["Dollars at risk"]
    } == {
        (True, "expected payment"),
        (False, "charge"),
    }
    by_rule = {row["Rule"]: row["Dollars are"] for row in rows(book, "By rule")}
    assert (by_rule["MUE-001"], by_rule["DX-001"]) == ("expected payment", "charge")


def test_causes_add_up_to_the_findings_and_lead_to_the_dearest_example(tmp_path: Path) -> None:
    report = make_report(tmp_path, 120)
    book = opened(written(report))
    causes = rows(book, "Causes")
    assert sum(row["Findings"] for row in causes) == sum(len(claim["findings"]) for claim in report.claims())
    dearest = causes[0]
    same = ("Rule", "Payer", "HCPCS")
    of_cause = [row for row in rows(book, "Worklist") if all(row[name] == dearest[name] for name in same)]
    assert dearest["Example at risk"] == max(row["Dollars at risk"] for row in of_cause)


def test_figures_stand_right_under_right_headers_and_whole_numbers_have_no_point(tmp_path: Path) -> None:
    sheet = opened(written(make_report(tmp_path, 40)))["Drug lines"]
    heads = {cell.value: cell for cell in sheet[1]}
    units = sheet.cell(2, 1 + [cell.value for cell in sheet[1]].index("Units"))
    assert (units.alignment.horizontal, heads["Units"].alignment.horizontal) == ("right", "right")
    assert heads["NDC"].alignment.horizontal == "left"
    assert units.number_format == "#,##0"


def test_codes_of_the_report_become_words() -> None:
    assert held_words({"finding": 1200, "envelope": 2}) == "2 by an envelope, 1,200 by a finding"
    assert [state_words(one) for one in ("back", None)] == ["came back", ""]
    assert business_words("medicare b", "medicare_opps") == "medicare b, medicare opps"
    assert business_words("medicare b", "medicare_b") == "medicare b"
    told = out_of_date({"table": "mue", "release": "2025Q4", "age_days": 1})
    assert told == "Table mue: its newest release, 2025Q4, ended 1 day before this run."


def test_a_payer_without_a_name_goes_by_its_id() -> None:
    assert payer_words("SAMPLE MUTUAL", "99726") == "SAMPLE MUTUAL (99726)"
    assert [payer_words("", "99726"), payer_words("", ""), payer_name("", "99726")] == [
        "99726",
        "(no payer)",
        "99726",
    ]


def test_a_row_is_as_high_as_its_words_need() -> None:
    remedy = "Regenerate the file from the practice-management system; do not edit envelopes by hand."
    assert lines_of(remedy, 42) == 3
    assert lines_of("Keep one.", 42) == 1
    assert lines_of("One.\nTwo.", 42) == 2
    assert lines_of("x" * 100, 42) == 3
