"""Decisions typed into the workbook and read back."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from scrubber.errors import ConfigError
from scrubber.outputs import FORMATS
from scrubber.outputs.worklist import Decision, read_decisions, stale, workbook_facts
from tests.outputs.reports import make_report

RUN = "20260415-0123456789ab"


def workbook(folder: Path, findings: int = 40, name: str = "worklist.xlsx") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(_content(findings))
    return path


@cache
def _content(findings: int) -> bytes:
    """The same workbook for every test that wants as many findings."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as out:
        FORMATS["xlsx"](make_report(Path(folder), findings), out)
        out.seek(0)
        return out.read()


def opened(path: Path) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says that it drops solid data bars
        return openpyxl.load_workbook(path)


def column(sheet: Worksheet, header: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == header)


def typed(path: Path, row: int, /, *, sheet_name: str = "Worklist", **cells: Any) -> str:
    """Type into a row; return its fingerprint."""
    book = opened(path)
    sheet = book[sheet_name]
    for name, value in cells.items():
        sheet.cell(row, column(sheet, name.replace("_", " ").capitalize())).value = value
    book.save(path)
    return str(sheet.cell(row, column(sheet, "Fingerprint")).value)


def edited(path: Path, change: Callable[[Worksheet], Any]) -> None:
    book = opened(path)
    change(book["Worklist"])
    book.save(path)


def refused(*paths: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        read_decisions(paths)
    return str(caught.value)


def test_a_workbook_nobody_touched_holds_no_decision(tmp_path: Path) -> None:
    assert read_decisions([workbook(tmp_path)]) == []


def test_a_waiver_comes_back_with_reason_last_day_and_cell(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    midnight = datetime(2026, 7, 31)  # noqa: DTZ001 - a cell has no time zone
    mark = typed(path, 7, disposition="Waive ", reason="Paid before", waive_until=midnight, assignee="RE")
    (found,) = read_decisions([path])
    rule = opened(path)["Worklist"].cell(7, 4).value
    day = date(2026, 7, 31)
    assert found == Decision(
        mark, RUN, str(rule), "waive", "Paid before", day, "RE", "worklist.xlsx, sheet Worklist, cell K7"
    )


def test_a_date_typed_as_text_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    typed(path, 7, disposition="waive", reason="Paid before", waive_until="2026-07-31")
    assert read_decisions([path])[0].waive_until == date(2026, 7, 31)


def test_decisions_on_the_sheet_info_count_too(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    mark = typed(path, 2, sheet_name="Info", disposition="fix")
    assert [one.fingerprint for one in read_decisions([path])] == [mark]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {"disposition": "ignore"},
            "cell K7: the disposition is none of fix, waive, hold, send anyway, not an error.",
        ),
        ({"disposition": "waive", "waive_until": "2026-07-31"}, "cell L7: waive needs a reason."),
        ({"disposition": "send anyway"}, "cell L7: send anyway needs a reason."),
        ({"disposition": "not an error", "reason": "  "}, "cell L7: not an error needs a reason."),
        ({"disposition": "waive", "reason": "x"}, "cell M7: waive needs the last day it holds."),
        (
            {"disposition": "hold", "waive_until": "7/31"},
            "cell M7: the last day is not a date like 2026-07-31.",
        ),
        ({"reason": "Paid before"}, "cell L7: reason without a disposition."),
        ({"disposition": "fix", "fingerprint": "J1745"}, "the fingerprint is missing or altered"),
    ],
)
def test_what_would_be_lost_or_misread_is_refused_with_its_cell(
    tmp_path: Path, cells: dict[str, Any], said: str
) -> None:
    path = workbook(tmp_path)
    typed(path, 7, **cells)
    message = refused(path)
    assert message.startswith("worklist.xlsx, sheet Worklist, cell ")
    assert said in message


def test_two_files_that_decide_one_finding_differently_are_both_named(tmp_path: Path) -> None:
    first, second = workbook(tmp_path), workbook(tmp_path, name="other.xlsx")
    typed(first, 7, disposition="fix")
    typed(second, 7, disposition="hold")
    message = refused(first, second)
    assert message == (
        "other.xlsx, sheet Worklist, cell K7: this finding is decided differently in "
        "worklist.xlsx, sheet Worklist, cell K7."
    )


def test_two_files_that_agree_give_one_decision(tmp_path: Path) -> None:
    first, second = workbook(tmp_path), workbook(tmp_path, name="other.xlsx")
    for path in (first, second):
        typed(path, 7, disposition="fix")
    assert len(read_decisions([first, second])) == 1


def test_a_deleted_column_run_is_made_up_for_by_the_hidden_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    typed(path, 7, disposition="fix")
    edited(path, lambda sheet: sheet.delete_cols(column(sheet, "Run")))
    assert read_decisions([path])[0].run_id == RUN


def test_a_worklist_without_fingerprints_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    book = opened(path)
    for name in ("Worklist", "Info"):
        book[name].delete_cols(column(book[name], "Fingerprint"))
    book.save(path)
    assert refused(path) == (
        "worklist.xlsx: no sheet has the columns Fingerprint and Disposition; this is no worklist."
    )


def test_a_title_typed_above_the_header_does_no_harm(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    typed(path, 7, disposition="fix")
    edited(path, lambda sheet: sheet.insert_rows(1, 2))
    assert read_decisions([path])[0].cell.endswith("cell K9")


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_text("Fingerprint,Disposition")
    assert refused(path) == "list.xlsx is not an Excel workbook (.xlsx): BadZipFile."


def test_decisions_of_an_older_run_whose_findings_are_gone_are_stale(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    gone = typed(path, 7, disposition="fix")
    kept = typed(path, 8, disposition="fix")
    decisions = read_decisions([path])
    assert [one.fingerprint for one in stale(decisions, "20260416-aaaaaaaaaaaa", {kept})] == [gone]
    assert stale(decisions, RUN, {kept}) == []


def test_the_hidden_sheet_names_the_run_and_its_key(tmp_path: Path) -> None:
    facts = workbook_facts(workbook(tmp_path))
    assert (facts["run_id"], facts["key_id"]) == (RUN, "5f0c1d2e")


def _saved_by_libreoffice(path: Path, folder: Path) -> Path:
    folder.mkdir()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / path.name


def _sort_and_decide(sheet: Worksheet) -> dict[str, tuple[str, str, date | None]]:
    """Sort by fingerprint backwards, hide half the rows, delete a column, add two, decide on every row."""
    heads = [cell.value for cell in sheet[1]]
    mark = heads.index("Fingerprint")
    lines = sorted(
        sheet.iter_rows(min_row=2, values_only=True), key=lambda line: str(line[mark]), reverse=True
    )
    wanted: dict[str, tuple[str, str, date | None]] = {}
    for number, line in enumerate(lines):
        cells: list[Any] = list(line)
        choice = ("fix", "waive", "hold", "send anyway", "not an error")[number % 5]
        reason = "" if choice in ("fix", "hold") else f"Reason {number}"
        day = date(2026, 7, 1 + number % 28) if choice == "waive" else None
        for header, value in (("Disposition", choice), ("Reason", reason or None), ("Waive until", day)):
            cells[heads.index(header)] = value
        for place, content in enumerate(cells, start=1):
            sheet.cell(number + 2, place).value = content
        sheet.row_dimensions[number + 2].hidden = number % 2 == 0
        wanted[str(line[mark])] = (choice, reason, day)
    sheet.delete_cols(heads.index("How to fix") + 1)
    sheet.insert_cols(3, 2)
    sheet["C1"], sheet["D1"] = "My notes", "Seen"
    return wanted


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_thousand_rows_through_libreoffice_lose_no_decision(tmp_path: Path) -> None:
    path = _saved_by_libreoffice(workbook(tmp_path, 1300), tmp_path / "once")
    book = opened(path)
    wanted = _sort_and_decide(book["Worklist"])
    book.save(path)
    decisions = read_decisions([_saved_by_libreoffice(path, tmp_path / "twice")])
    assert len(wanted) >= 1000
    assert {one.fingerprint: one.decided for one in decisions} == wanted
    assert {one.run_id for one in decisions} == {RUN}
