"""Limits of units and pairs of codes, as published and as passed on in plain CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scrubber.errors import TableError
from scrubber.reference.importers import Reject, import_files
from tests.reference.imported import store

MUE = (
    '"A notice\nof several\nlines, quoted",,,\r\n'
    '"HCPCS/\nCPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\r\n'
    "96366,8,3 Date of Service Edit: Clinical,Clinical: Data\r\n"
    "J1600,0,2 Date of Service Edit: Policy,x\r\nJ9998,many,3,x\r\n"
)


def test_mue_values_follow_a_notice_and_a_header_with_a_line_break(tmp_path: Path) -> None:
    result, tables = store(tmp_path, "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv", MUE)
    row = tables.mue.get(("practitioner", "96366"), date(2026, 8, 1))
    zero = tables.mue.get(("practitioner", "J1600"), date(2026, 8, 1))
    assert (result.release, result.scope) == ("2026Q3", "practitioner")
    assert result.rejected == (Reject(5, "MUE Values", "many", "a whole number"),)
    assert row is not None
    assert zero is not None
    assert (row.value, row.mai, zero.value, zero.mai) == (8, 3, 0, 2)


PTP = (
    "notice\r\nnotice\r\n\r\nColumn1/Column2 Edits\r\n\r\n"
    "Column 1\tColumn 2\tPrior\tEffective\tDeletion\tModifier\tRationale\r\n"
    "96413\t96372\t\t20070101\t*\t1\tx\r\n96413\t96409\t\t20070101\t20260815\t1\tx\r\n"
    "96413\t36000\t\t20070101\t20070101\t9\tx\r\n96413\t99999\t\tsoon\t*\t1\tx\r\n"
)


def test_ptp_pairs_follow_six_header_lines_and_keep_their_deletion_dates(tmp_path: Path) -> None:
    result, tables = store(tmp_path, "ccipra-v322r0-f1.TXT", PTP)
    assert (result.table, result.release, result.scope, result.kept) == ("ptp", "2026Q3", "practitioner", 3)
    assert [one.column for one in result.rejected] == ["Effective Date"]
    pair = ("practitioner", "96413", "96409")
    assert tables.ptp.get(pair, date(2026, 8, 15)) is not None
    assert tables.ptp.get(pair, date(2026, 8, 16)) is None


def test_a_pair_deleted_on_its_own_first_day_is_indicator_9(tmp_path: Path) -> None:
    _, tables = store(tmp_path, "ccipra-v322r0-f1.TXT", PTP)
    (row,) = tables.ptp.history(("practitioner", "96413", "36000"))[:1]
    assert (row.modifier_indicator, row.effective_to) == ("9", date(2007, 1, 1))


def test_four_parts_of_one_setting_make_one_release(tmp_path: Path) -> None:
    for part in (1, 2):
        text = PTP.replace("96372", f"9637{part + 1}")
        (tmp_path / f"ccioph-v323r0-f{part}.txt").write_text(text)
    (result,) = import_files([tmp_path], tmp_path / "store")
    assert (result.release, result.scope, result.kept) == ("2026Q4", "outpatient", 6)


PLAIN_MUE = "hcpcs_code,mue_units,mue_mai,mue_rationale,mue_service\n"
PLAIN_PTP = "column_1,column_2,deletion_date,modifier_indicator,rationale\n"
SUMMER = date(2024, 8, 1)


def test_limits_passed_on_as_plain_csv_are_read(tmp_path: Path) -> None:
    text = (
        PLAIN_MUE + "J1745,150,3,Clinical: Data,Practitioner\nJ17,1,3,x,y\nJ0129,many,3,x,y\nJ0129,1,4,x,y\n"
    )
    text += "J3380,300,3,x,y\nJ2323,300,3,x,y\n"
    result, tables = store(tmp_path, "mue_practitioner_2024-07-01.csv", text)
    found = tables.mue.get(("practitioner", "J1745"), SUMMER)
    assert found is not None
    assert (result.release, result.scope, found.value, found.mai) == ("2024Q3", "practitioner", 150, 3)
    assert [one.column for one in result.rejected] == ["hcpcs_code", "mue_units", "mue_mai"]


def test_pairs_passed_on_as_plain_csv_end_with_their_deletion_or_the_quarter(tmp_path: Path) -> None:
    text = PLAIN_PTP + "00001,00002,9999-12-31,0,x\n00001,00003,2023-12-31,1,x\n00001,00004,2024-07-31,1,x\n"
    text += "00001,00005,*,9,x\n00001,00006,soon,1,x\n00001,00007,*,5,x\n0,00008,*,1,x\n"
    result, tables = store(tmp_path, "ptp_outpatient_2024-07-01.csv", text)
    days = {
        two: (row.effective_to if (row := tables.ptp.get(("outpatient", "00001", two), SUMMER)) else None)
        for two in ("00002", "00003", "00004", "00005")
    }
    assert days == {"00002": date(2024, 9, 30), "00003": None, "00004": None, "00005": date(2024, 9, 30)}
    assert tables.ptp.get(("outpatient", "00001", "00004"), date(2024, 7, 31)) is not None
    assert [one.column for one in result.rejected] == ["deletion_date", "modifier_indicator", "column_1"]


def test_a_plain_file_whose_name_says_no_setting_or_quarter_is_refused(tmp_path: Path) -> None:
    for name in ("mue_2024-07-01.csv", "mue_practitioner.csv"):
        with pytest.raises(TableError):
            store(tmp_path, name, PLAIN_MUE + "J1745,150,3,,\n")
