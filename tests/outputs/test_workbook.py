"""The coder's workbook, read back with openpyxl as another program would."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from scrubber.engine.report import Report
from scrubber.outputs import FORMATS
from scrubber.outputs.as_xlsx import write_all_claims
from scrubber.outputs.plain import CELL_LIMIT
from scrubber.outputs.workbook import book as book_module
from tests.outputs.reports import make_report

SHEETS = [
    "Summary", "Worklist", "Causes", "Claims", "Drug lines", "Denial-risk notes", "By rule", "By payer",
    "By drug", "Info", "Rules", "Not checked", "Waived", "Lists", "_meta",
]  # fmt: skip


def written(report: Report) -> bytes:
    out = io.BytesIO()
    FORMATS["xlsx"](report, out)
    return out.getvalue()


def opened(data: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says that it drops solid data bars
        return openpyxl.load_workbook(io.BytesIO(data))


def rows(book: Workbook, name: str) -> list[dict[str, Any]]:
    lines = list(book[name].iter_rows(values_only=True))
    return [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:]]


def cells(book: Workbook) -> Iterator[Any]:
    for sheet in book.worksheets:
        for line in sheet.iter_rows():
            yield from line


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return make_report(tmp_path_factory.mktemp("report"), 120)


@pytest.fixture(scope="module")
def book(report: Report) -> Workbook:
    return opened(written(report))


def test_the_sheets_stand_in_the_order_people_read_them(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "hidden"] == ["Lists", "_meta"]


def test_every_error_and_warning_is_one_row_of_the_worklist(report: Report, book: Workbook) -> None:
    wanted = [one["fingerprint"] for file in report.files for one in file["findings"]]
    info: list[str] = []
    for claim in report.claims():
        for one in claim["findings"]:
            (info if one["severity"] == "info" else wanted).append(one["fingerprint"])
    assert sorted(row["Fingerprint"] for row in rows(book, "Worklist")) == sorted(wanted)
    assert sorted(row["Fingerprint"] for row in rows(book, "Info")) == sorted(info)


def test_the_worklist_begins_with_files_then_deadlines_then_dollars(book: Workbook) -> None:
    listed = rows(book, "Worklist")
    assert [row["Rule"] for row in listed[:2]] == ["X12-002", "X12-002"]
    day = datetime(2026, 4, 15)  # noqa: DTZ001 - a cell has no time zone

    def is_urgent(row: dict[str, Any]) -> bool:
        return row["Filing deadline"] is not None and (row["Filing deadline"] - day).days < 5

    keys = [(not is_urgent(row), -row["Dollars at risk"]) for row in listed[2:]]
    assert keys == sorted(keys)
    assert [row["Priority"] for row in listed] == list(range(1, len(listed) + 1))


def test_identifiers_are_text_and_amounts_and_dates_are_not(book: Workbook) -> None:
    row = next(row for row in rows(book, "Worklist") if row["NDC"] and row["Filing deadline"])
    assert re.fullmatch(r"\d{8}", row["Account no."])
    assert re.fullmatch(r"\d{11}", row["NDC"])
    assert isinstance(row["Dollars at risk"], float)
    assert isinstance(row["Service date"], datetime)


def test_no_green_triangle_marks_numbers_that_are_text(report: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(written(report))) as parts:
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
    assert re.search(r'<ignoredError sqref="A1:[A-Z]+\d+" numberStoredAsText="1"/>', sheet)


def test_nothing_in_the_workbook_is_a_formula(book: Workbook) -> None:
    assert [cell.coordinate for cell in cells(book) if cell.data_type == "f"] == []


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    book = opened(written(make_report(tmp_path, 60, hostile=True)))
    texts = {str(cell.value) for cell in cells(book) if cell.value is not None}
    for wanted in ('=HYPERLINK("http://example.invalid","open")', "+1+1", "@SUM(A1)", "-2+3", "\ttab first"):
        assert wanted in texts, wanted
    assert any("bell\N{REPLACEMENT CHARACTER} null" in text for text in texts)
    assert all(len(text) <= CELL_LIMIT for text in texts)
    assert [cell.coordinate for cell in cells(book) if cell.data_type == "f"] == []


def test_links_lead_inside_the_workbook_only(tmp_path: Path) -> None:
    data = written(make_report(tmp_path, 60, hostile=True))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        relations = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels")]
    assert not [text for text in relations if 'TargetMode="External"' in text]


def test_a_row_links_to_its_claim_and_its_rule(book: Workbook) -> None:
    sheet = book["Worklist"]
    heads = [cell.value for cell in sheet[1]]
    account, rule = heads.index("Account no."), heads.index("Rule")
    line = sheet[5]
    for column, name in ((account, "Claims"), (rule, "Rules")):
        link = line[column].hyperlink
        assert link is not None
        found = re.fullmatch(r"'?(\w+)'?!A(\d+)", link.location or "")
        assert found is not None
        assert found.group(1) == name
        assert book[name].cell(int(found.group(2)), 1).value == line[column].value


def test_a_claim_links_to_its_first_finding(book: Workbook) -> None:
    sheet = book["Claims"]
    heads = [cell.value for cell in sheet[1]]
    linked = next(line for line in sheet.iter_rows(min_row=2) if line[heads.index("Findings")].hyperlink)
    link = linked[heads.index("Findings")].hyperlink
    assert link is not None
    row = int((link.location or "").rpartition("!A")[2])
    assert book["Worklist"].cell(row, 2).value == linked[0].value


def test_decisions_have_drop_downs(book: Workbook) -> None:
    sheet = book["Worklist"]
    offered = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert sorted(offered.values()) == ["Lists!$A$2:$A$6", "Lists!$B$2:$B$9", "Lists!$C$2:$C$6"]
    assert [cell.value for cell in book["Lists"]["A"]][1:6] == [
        "fix",
        "waive",
        "hold",
        "send anyway",
        "not an error",
    ]
    assert all(place.endswith(str(sheet.max_row)) for place in offered)


def test_every_sheet_prints_wide_with_its_header_and_the_run_in_its_footer(
    report: Report, book: Workbook
) -> None:
    for sheet in book.worksheets[:-2]:
        assert sheet.page_setup.orientation == "landscape", sheet.title
        assert sheet.page_setup.fitToHeight == 0
        footer = sheet.oddFooter
        assert footer is not None
        assert "Contains PHI" in str(footer.left and footer.left.text)
        assert report.run["id"] in str(footer.center and footer.center.text)
        if sheet.title != "Summary":
            assert sheet.print_title_rows == "$1:$1"
            assert sheet.freeze_panes
            assert sheet.auto_filter.ref


def test_the_summary_has_native_charts_and_the_totals(report: Report, book: Workbook) -> None:
    sheet = book["Summary"]
    assert len(sheet._charts) == 3  # type: ignore[attr-defined]
    values = {cell.value for line in sheet.iter_rows() for cell in line}
    assert {report.summary["claims"], report.summary["clean"], report.summary["held"]} <= values
    assert report.run["past_tables"] in values


def test_drug_lines_show_the_arithmetic(book: Workbook) -> None:
    row = rows(book, "Drug lines")[0]
    assert "units x 10 mg =" in row["Arithmetic"]
    assert isinstance(row["Units"], int | float)


def test_claims_lists_held_and_flagged_claims_and_all_when_asked(report: Report, book: Workbook) -> None:
    flagged = [
        claim["claim_id"]
        for claim in report.claims()
        if claim["verdict"] == "held" or any(one["severity"] != "info" for one in claim["findings"])
    ]
    assert [row["Account no."] for row in rows(book, "Claims")] == flagged
    out = io.BytesIO()
    write_all_claims(report, out)
    everyone = [claim["claim_id"] for claim in report.claims()]
    assert [row["Account no."] for row in rows(opened(out.getvalue()), "Claims")] == everyone


def test_names_stand_in_the_workbook_only_when_the_run_asked_for_them(tmp_path: Path, book: Workbook) -> None:
    assert not [cell for cell in cells(book) if cell.value == "SAMPLE, JANE"]
    named = opened(written(make_report(tmp_path, 20, with_names=True)))
    assert rows(named, "Worklist")[5]["Member id"] == "000123456789"


def test_waived_findings_stand_only_on_their_sheet(report: Report, book: Workbook) -> None:
    waived = [one["fingerprint"] for claim in report.claims() for one in claim["waived"]]
    assert [row["Fingerprint"] for row in rows(book, "Waived")] == waived
    assert not set(waived) & {row["Fingerprint"] for row in rows(book, "Worklist")}


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert written(report) == written(report)


def written_whole(report: Report, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr(book_module, "MAX_ROWS", 1_048_576)
    return written(report)


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book_module, "MAX_ROWS", 21)
    report = make_report(tmp_path, 60)
    book = opened(written(report))
    parts = [name for name in book.sheetnames if name.startswith("Worklist")]
    assert parts == ["Worklist", "Worklist 2", "Worklist 3"]
    marks = [row["Fingerprint"] for name in parts for row in rows(book, name)]
    whole = opened(written_whole(report, monkeypatch))
    assert marks == [row["Fingerprint"] for row in rows(whole, "Worklist")]
    assert all(sheet.max_row <= 21 for sheet in book.worksheets if sheet.title not in ("Summary", "Lists"))


def test_more_links_than_a_sheet_takes_are_left_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book_module, "MAX_LINKS", 10)
    book = opened(written(make_report(tmp_path, 60)))
    assert len([cell for line in book["Worklist"].iter_rows() for cell in line if cell.hyperlink]) == 10


def test_a_run_without_findings_gives_a_workbook_too(tmp_path: Path) -> None:
    report = make_report(tmp_path, 0)
    report.files = []
    assert rows(opened(written(report)), "Worklist") == []
