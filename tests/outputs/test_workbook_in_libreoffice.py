"""The workbook as another spreadsheet program opens and saves it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.outputs.reports import make_report
from tests.outputs.test_workbook import cells, opened, rows, written

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def saved(data: bytes, folder: Path) -> bytes:
    """Open in LibreOffice and save as a workbook again."""
    source, target = folder / "in.xlsx", folder / "out"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (target / "in.xlsx").read_bytes()


def test_hostile_text_opens_as_plain_text(tmp_path: Path) -> None:
    data = written(make_report(tmp_path / "report", 60, hostile=True))
    book = opened(saved(data, tmp_path))
    assert [cell.coordinate for cell in cells(book) if cell.data_type == "f"] == []
    texts = {str(cell.value) for cell in cells(book) if cell.value is not None}
    for wanted in ('=HYPERLINK("http://example.invalid","open")', "+1+1", "@SUM(A1)", "-2+3", "\ttab first"):
        assert wanted in texts, wanted
    assert any(text.startswith("x" * 30_000) for text in texts)
    links = [cell.hyperlink for cell in cells(book) if cell.hyperlink is not None]
    assert links
    assert [link for link in links if link.target and not link.target.startswith("#")] == []


def test_sheets_rows_and_drop_downs_come_back(tmp_path: Path) -> None:
    data = written(make_report(tmp_path / "report", 60))
    before, after = opened(data), opened(saved(data, tmp_path))
    assert after.sheetnames == before.sheetnames
    for name in ("Worklist", "Claims", "Drug lines", "Causes", "Waived"):
        assert rows(after, name) == rows(before, name), name
    assert len(after["Worklist"].data_validations.dataValidation) == 3
    assert len(after["Summary"]._charts) == 3  # type: ignore[attr-defined]
