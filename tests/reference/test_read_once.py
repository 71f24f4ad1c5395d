"""A shipped table is read once in a process: runs share it, and none of them changes it for another."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from scrubber.reference.layers import CsvLayer
from scrubber.reference.plan import default_plan
from scrubber.reference.sources import shipped_folder
from scrubber.reference.tables import Tables
from tests.reference.imported import store
from tests.reference.test_importers import XWALK

DAY = date(2026, 2, 10)


def test_a_second_run_reads_no_shipped_file_again(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = default_plan(as_of=DAY)
    assert Tables.open(plan).admin_code.get("96365", DAY) is not None
    read: list[Path] = []
    monkeypatch.setattr(CsvLayer, "_fill", lambda layer, *_: read.append(layer._path))
    assert Tables.open(plan).admin_code.get("96365", DAY) is not None
    assert read == []


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    shutil.copy(shipped_folder() / "sources.csv", tmp_path)
    path = tmp_path / "place_of_service.csv"
    plan = default_plan(as_of=DAY)._replace(shipped=tmp_path)
    names = []
    for name in ("Pharmacy", "Another"):
        path.write_text(f"code,name,is_facility,effective_from,effective_to\n01,{name},N,2005-10-01,\n")
        row = Tables.open(plan).place_of_service.get("01", DAY)
        assert row is not None
        names.append(row.name)
    assert names == ["Pharmacy", "Another"]


def test_an_imported_list_of_packages_leaves_the_shipped_one_whole_for_runs_without(tmp_path: Path) -> None:
    _, with_import = store(tmp_path, "x.csv", XWALK)
    assert [layer.is_partial for layer in with_import.ndc_package.layers] == [True, False]
    assert [layer.is_partial for layer in Tables.open(default_plan(as_of=DAY)).ndc_package.layers] == [False]
