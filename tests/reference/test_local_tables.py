"""The user's own tables: refused with the cell named, never quoted where people stand in them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from scrubber.engine.facts import Facts
from scrubber.errors import TableError
from scrubber.reference.plan import default_plan
from scrubber.reference.tables import Tables
from scrubber.testing import claim, read


def _open(path: Path) -> Tables:
    return Tables.open(default_plan(as_of=date(2026, 4, 15), local=path))


def _fault(folder: Path, name: str, text: str) -> str:
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        _open(folder)
    return str(caught.value)


def _book(path: Path, sheet: str, rows: list[list[object]]) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def test_a_misspelt_column_is_refused_by_name(tmp_path: Path) -> None:
    text = _fault(tmp_path, "pa_rule", "payer_id,hcpc,required\nEX1,J1745,Y\n")
    assert text == "pa_rule.csv: pa_rule has no column 'hcpc'. Did you mean hcpcs?"


def test_a_misspelt_table_is_refused(tmp_path: Path) -> None:
    assert "Did you mean pa_rule?" in _fault(tmp_path, "pa_rules", "payer_id\n")


def test_an_unknown_code_is_refused_with_its_cell(tmp_path: Path) -> None:
    rows: list[list[object]] = [["payer_id", "required", "hcpcs"]]
    rows += [["EX1", "Y", "J1745"] if n == 0 else ["EX1", "Y", f"J174{n}*"] for n in range(1)]
    rows.append(["EX1", "Y", "J0000"])
    path = _book(tmp_path / "payer_rules.xlsx", "pa_rule", rows)
    with pytest.raises(TableError, match=r"payer_rules.xlsx, sheet pa_rule, C3: 'J0000' is not a code"):
        _open(path)


def test_overlapping_dates_are_refused(tmp_path: Path) -> None:
    text = (
        "payer_id,hcpcs,family,effective_from,effective_to\n"
        "EX1,J3380,chemo,2024-01-01,2024-12-31\nEX1,J3380,therapeutic,2024-12-31,\n"
    )
    assert _fault(tmp_path, "complex_admin_policy", text) == (
        "complex_admin_policy.csv, line 3, payer_id: this row and row 2 are in force on the same days."
    )


def test_rows_that_follow_each_other_are_taken(tmp_path: Path) -> None:
    (tmp_path / "complex_admin_policy.csv").write_text(
        "payer_id,hcpcs,family,effective_from,effective_to\n"
        "EX1,J3380,chemo,2024-01-01,2024-12-31\nEX1,J3380,therapeutic,2025-01-01,\n"
    )
    rows = _open(tmp_path).complex_admin_policy.for_code("J3380", date(2025, 1, 1))
    assert [row.family for row in rows] == ["therapeutic"]


def test_a_row_is_in_force_from_its_first_day_to_its_last(tmp_path: Path) -> None:
    (tmp_path / "complex_admin_policy.csv").write_text(
        "payer_id,hcpcs,family,effective_from,effective_to\nEX1,J3380,chemo,2024-01-01,2024-12-31\n"
    )
    table = _open(tmp_path).complex_admin_policy
    days = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 7, 1), date(2024, 12, 31), date(2025, 1, 1))
    assert [len(table.for_code("J3380", day)) for day in days] == [0, 1, 1, 1, 0]
    assert [table.stretch("J3380", day) for day in days] == [0, 1, 1, 1, 2]


def test_a_claim_without_payer_id_has_no_payers_rows(tmp_path: Path) -> None:
    (tmp_path / "complex_admin_policy.csv").write_text(
        "payer_id,hcpcs,family\nEX1,J3380,chemo\n*,J3380,chemo\n"
    )
    tables = _open(tmp_path)
    subject = read(claim(payer={"id": "", "name": "NOBODY", "filing": "CI", "member_id": "W1"}))
    Facts(tables).attach(subject)
    day = date(2025, 1, 1)
    assert [row.payer_id for row in tables.complex_admin_policy.for_code("J3380", day)] == ["EX1", "*"]
    assert [row.payer_id for row in tables.complex_admin_policy.for_payer(subject, "J3380", day)] == ["*"]


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("effective_from", "2026-02-30", "a date like 2026-01-31"),
        ("required", "maybe", "Y or N"),
        ("level", "page", "one of claim, line"),
        ("auth_regex", "[", "a regular expression"),
        ("hcpcs", "J17", "a code of 5 characters, a prefix like J17*, or *"),
    ],
)
def test_a_cell_that_cannot_be_read_says_what_was_expected(
    tmp_path: Path, column: str, value: str, expected: str
) -> None:
    names = list(dict.fromkeys(["payer_id", "hcpcs", column]))
    cells = {"payer_id": "EX1", "hcpcs": "J1745", column: value}
    text = _fault(
        tmp_path, "pa_rule", ",".join(names) + "\n" + ",".join(cells[name] for name in names) + "\n"
    )
    assert text == f"pa_rule.csv, line 2, {column}: {value!r} is not {expected}."


def test_a_fault_in_a_table_with_members_never_quotes_a_cell(tmp_path: Path) -> None:
    text = _fault(
        tmp_path, "auth_log", "payer_id,member_id,auth_number,valid_from\nEX1,SECRET1,SECRET2,SECRET3\n"
    )
    assert "SECRET" not in text
    assert text == "auth_log.csv, line 2, valid_from: the cell must hold a date like 2026-01-31."


def test_a_workbook_gives_dates_numbers_and_yes_as_people_type_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["payer_id", "lob", "network", "days", "effective_from"],
        ["EX1", "*", "par", 180.0, datetime(2025, 1, 1)],  # noqa: DTZ001 - Excel's own
        [None, None, None, None, None],
    ]
    tables = _open(_book(tmp_path / "grid.xlsx", "timely_filing", rows))
    (row,) = tables.timely_filing.rows()
    assert (row.days, row.effective_from, row.effective_to) == (180, date(2025, 1, 1), None)


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "grid.xlsx"
    path.write_bytes(b"not a workbook")
    with pytest.raises(TableError, match=r"grid.xlsx: not an Excel workbook"):
        _open(path)


def test_a_byte_order_mark_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "ordering_eligible.csv").write_bytes(b"\xef\xbb\xbfnpi\n1234567893\n")
    assert _open(tmp_path).ordering_eligible.get("1234567893", date(2026, 1, 5)) is not None


def test_a_time_of_day_counts_on_the_service_date(tmp_path: Path) -> None:
    (tmp_path / "administration_log.csv").write_text(
        "claim_id,service_date,hcpcs,start,stop\nEXAMPLE-1,2026-02-10,J1745,9:00,2026-02-10T11:10\n"
    )
    (row,) = _open(tmp_path).administration_log.rows()
    assert (row.start, row.stop) == (datetime(2026, 2, 10, 9), datetime(2026, 2, 10, 11, 10))  # noqa: DTZ001 - local times


def test_a_prefix_stands_for_its_codes_and_the_narrower_row_comes_first(tmp_path: Path) -> None:
    (tmp_path / "soc_rule.csv").write_text("payer_id,hcpcs,allowed_sites\n*,J17*,11\n*,*,22\n*,J1745,12;49\n")
    rows = _open(tmp_path).soc_rule.for_code("J1745", date(2026, 1, 5))
    assert [sorted(row.allowed_sites) for row in rows] == [["12", "49"], ["11"], ["22"]]


def test_a_users_rows_lie_over_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "drug_dx.csv").write_text(
        "hcpcs,icd_prefix,payer_scope,strength,exact,source_id\nJ1745,D86,EX1,payer,N,policy 1\n"
    )
    rows = _open(tmp_path).drug_dx.all("J1745", date(2026, 1, 5))
    assert (rows[0].icd_prefix, rows[0].strength) == ("D86", "payer")
    assert "M05" in {row.icd_prefix for row in rows}


def test_one_table_may_not_stand_in_two_files(tmp_path: Path) -> None:
    (tmp_path / "timely_filing.csv").write_text("payer_id,days\nEX1,90\n")
    _book(tmp_path / "grid.xlsx", "timely_filing", [["payer_id", "days"], ["EX1", 90]])
    with pytest.raises(TableError, match=r"the table timely_filing stands in"):
        _open(tmp_path)
