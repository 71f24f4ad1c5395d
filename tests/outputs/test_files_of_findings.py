"""The JSON report, the CSV and the terminal summary."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from scrubber.engine.report import Report
from scrubber.outputs import FORMATS
from scrubber.outputs.terminal import show_summary
from tests.outputs.reports import HOSTILE, make_report


def written(report: Report, name: str) -> bytes:
    out = io.BytesIO()
    FORMATS[name](report, out)
    return out.getvalue()


def summary(report: Report, width: int = 70) -> str:
    stream = io.StringIO()
    show_summary(report, [Path("reports/run/worklist.xlsx")], color=False, stream=stream, width=width)
    return stream.getvalue()


def test_each_claim_stands_on_its_own_line_of_the_json_report(tmp_path: Path) -> None:
    report = make_report(tmp_path, 30)
    lines = written(report, "json").decode().splitlines()
    start = lines.index('"claims": [') + 1
    assert [json.loads(line.removesuffix(",")) for line in lines[start:-1]] == list(report.claims())


def test_the_json_report_is_one_document_with_schema_run_summary_files_and_claims(tmp_path: Path) -> None:
    report = make_report(tmp_path, 30)
    document = json.loads(written(report, "json"))
    assert list(document) == ["schema", "run", "summary", "files", "claims"]
    assert document["run"] == report.run


def test_a_report_read_back_from_its_json_gives_the_same_bytes_in_every_format(tmp_path: Path) -> None:
    report = make_report(tmp_path, 30)
    stored = tmp_path / "findings.json"
    stored.write_bytes(written(report, "json"))
    again = Report.load(stored)
    for name in FORMATS:
        assert written(again, name) == written(report, name), name


def test_a_run_without_claims_gives_a_document_too(tmp_path: Path) -> None:
    report = make_report(tmp_path, 0)
    assert json.loads(written(report, "json"))["claims"] == []


def test_the_csv_has_a_row_per_finding_and_one_per_waived_finding(tmp_path: Path) -> None:
    report = make_report(tmp_path, 60)
    rows = list(csv.DictReader(io.StringIO(written(report, "csv").decode("utf-8-sig"), newline="")))
    wanted = [one["fingerprint"] for file in report.files for one in file["findings"]]
    for claim in report.claims():
        wanted += [one["fingerprint"] for one in (*claim["findings"], *claim["waived"])]
    assert [row["fingerprint"] for row in rows] == wanted
    assert {row["waived"] for row in rows} == {"yes", "no"}


def test_no_field_of_the_csv_begins_like_a_formula(tmp_path: Path) -> None:
    report = make_report(tmp_path, 60, hostile=True)
    rows = list(csv.reader(io.StringIO(written(report, "csv").decode("utf-8-sig"), newline="")))
    assert not [field for row in rows for field in row if field.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any("'+1+1" in row for row in rows)


def test_names_stand_in_the_csv_only_when_the_run_asked_for_them(tmp_path: Path) -> None:
    assert b"SAMPLE, JANE" not in written(make_report(tmp_path / "without", 20), "csv")
    assert b"SAMPLE, JANE" in written(make_report(tmp_path / "with", 20, with_names=True), "csv")


def test_the_summary_says_first_that_tables_are_past(tmp_path: Path) -> None:
    first = summary(make_report(tmp_path, 20), width=100).splitlines()[0]
    assert first == "! 61 of 100 claims have service dates after the newest release of a reference table."


def test_the_summary_shows_no_value_of_any_claim(tmp_path: Path) -> None:
    text = summary(make_report(tmp_path, 60, hostile=True, with_names=True), width=200)
    for token in (*HOSTILE[:4], "SAMPLE, JANE", "000123456789", "SAMPLE MUTUAL", "is not valid on"):
        assert token not in text, token


def test_the_summary_fits_sixty_columns(tmp_path: Path) -> None:
    text = summary(make_report(tmp_path, 60), width=60)
    assert max(len(line) for line in text.splitlines()) <= 60
    assert "worklist.xlsx" in text
    assert "PTP-002  12 claims" in text
    assert "pa_rule" in text


def test_the_summary_of_a_clean_run_says_so(tmp_path: Path) -> None:
    report = make_report(tmp_path, 0)
    report.files = []
    assert "No findings." in summary(report)
