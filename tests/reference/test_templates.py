"""Templates a user fills in: typed, with drop-downs, and readable by ourselves."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from scrubber.reference.codec import headers
from scrubber.reference.plan import default_plan
from scrubber.reference.registry import SPECS
from scrubber.reference.tables import Tables
from scrubber.reference.template_rows import TABLES
from scrubber.reference.templates import EXAMPLE_WORKBOOK, WORKBOOK, write_templates

DAY = date(2026, 2, 10)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("templates")
    write_templates(path)
    return path


def test_one_workbook_and_one_csv_a_table_are_written(folder: Path, book: Workbook) -> None:
    names = sorted(path.stem for path in (folder / "csv").iterdir())
    assert names == sorted(TABLES)
    assert book.sheetnames == ["read me", *TABLES]


@pytest.fixture(scope="module")
def book(folder: Path) -> Workbook:
    return load_workbook(folder / WORKBOOK)


@pytest.mark.parametrize("table", TABLES)
def test_a_sheet_has_the_columns_its_table_reads(book: Workbook, table: str) -> None:
    sheet = book[table]
    assert tuple(cell.value for cell in sheet[1]) == headers(SPECS[table].row)


def test_columns_with_words_have_drop_downs(book: Workbook) -> None:
    sheet = book["rule_setting"]
    lists = [one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert '"error,warning,info,off"' in lists


def test_files_that_stand_there_are_kept(folder: Path, tmp_path: Path) -> None:
    own = shutil.copytree(folder, tmp_path / "own")
    (own / WORKBOOK).write_bytes(b"mine")
    assert write_templates(own) == []
    assert (own / WORKBOOK).read_bytes() == b"mine"


def test_the_filled_example_is_read_without_a_fault(folder: Path) -> None:
    tables = Tables.open(default_plan(as_of=DAY, local=folder / EXAMPLE_WORKBOOK))
    assert [row.family for row in tables.complex_admin_policy.for_code("J3380", DAY)] == ["therapeutic"]
    assert {row.hcpcs for row in tables.preferred_product.rows() if row.status == "preferred"} == {
        "Q5121",
        "Q5104",
    }
    assert tables.payer_profile_for("99001", "", "CI", "837P", DAY).tfl_days == 180


def test_templates_nobody_filled_set_nothing_up(folder: Path) -> None:
    tables = Tables.open(default_plan(as_of=DAY, local=folder / WORKBOOK))
    assert not any(tables.has(table) for table in TABLES if tables.is_local(table))
