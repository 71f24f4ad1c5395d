"""Which profile a claim gets, and which of its traits are guesses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scrubber.errors import TableError
from scrubber.reference.plan import default_plan
from scrubber.reference.rows import PayerProfile
from scrubber.reference.tables import Tables

DAY = date(2026, 2, 10)


def _tables(folder: Path, **files: str) -> Tables:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return Tables.open(default_plan(as_of=date(2026, 4, 15), local=folder if files else None))


def _profile(
    tables: Tables, *, payer: str = "X", name: str = "", filing: str = "CI", form: str = "837P"
) -> PayerProfile:
    return tables.payer_profile_for(payer, name, filing, form, DAY)


def test_an_unknown_payer_gets_the_commercial_default_and_every_trait_is_a_guess(tmp_path: Path) -> None:
    found = _profile(_tables(tmp_path))
    assert (found.row, found.line_of_business, found.ndc_required) == ("default", "commercial", True)
    assert {"ndc_required", "ncci", "mue", "freq7", "complex_admin"} <= found.guesses


@pytest.mark.parametrize(
    ("filing", "form", "expected"),
    [("MB", "837P", "medicare_b"), ("MA", "837I", "medicare_opps"), ("MC", "837P", "medicaid")],
)
def test_the_filing_indicator_names_a_government_payer(
    tmp_path: Path, filing: str, form: str, expected: str
) -> None:
    found = _profile(_tables(tmp_path), filing=filing, form=form)
    assert found.line_of_business == expected
    assert found.guesses == frozenset()


def test_medicare_b_takes_no_corrections_and_wants_jw_or_jz(tmp_path: Path) -> None:
    found = _profile(_tables(tmp_path), filing="MB")
    assert not found.freq7
    assert found.requires_jwjz(date(2023, 7, 1))
    assert not found.requires_jwjz(date(2023, 6, 30))
    assert found.tfl_days == -1


def test_sbr09_16_is_guessed_to_be_medicare_advantage(tmp_path: Path) -> None:
    found = _profile(_tables(tmp_path), filing="16")
    assert found.line_of_business == "medicare_advantage"
    assert "line_of_business" in found.guesses


ROWS = (
    "payer_id,payer_ids,name_pattern,lob,form,ndc_required,freq7\n"
    "EX1,99001;99002,^EXAMPLE HEALTH,commercial,*,N,\n"
)


@pytest.mark.parametrize("payer", ["EX1", "99002"])
def test_a_row_is_found_by_its_id_and_by_its_list_of_ids(tmp_path: Path, payer: str) -> None:
    found = _profile(_tables(tmp_path, payer_profile=ROWS), payer=payer)
    assert (found.row, found.ndc_required) == ("EX1", False)
    assert "ndc_required" not in found.guesses
    assert "freq7" in found.guesses


def test_a_row_is_found_by_name(tmp_path: Path) -> None:
    assert _profile(_tables(tmp_path, payer_profile=ROWS), name="Example Health Plan").row == "EX1"
    assert _profile(_tables(tmp_path, payer_profile=ROWS), name="NO EXAMPLE HEALTH").row == "default"


def test_a_row_for_the_form_goes_before_a_row_for_any(tmp_path: Path) -> None:
    text = "payer_id,lob,form,freq7\nEX1,commercial,*,Y\nEX1,commercial,837I,N\n"
    tables = _tables(tmp_path, payer_profile=text)
    assert _profile(tables, payer="EX1", form="837P").freq7
    assert not _profile(tables, payer="EX1", form="837I").freq7


@pytest.mark.parametrize("pattern", ["(a+)+$", "(A|A)*B"])
def test_a_pattern_that_may_run_for_ever_is_refused(tmp_path: Path, pattern: str) -> None:
    text = f"payer_id,name_pattern,lob\nEX1,{pattern},commercial\n"
    with pytest.raises(TableError, match=r"payer_profile\.csv, line 2, name_pattern"):
        _profile(_tables(tmp_path, payer_profile=text), payer="EX1")


def test_the_narrowest_rule_setting_wins(tmp_path: Path) -> None:
    settings = (
        "rule,payer_id,lob,form,severity,owner,reason\n"
        "NDC,*,*,*,warning,lead,x\nNDC-009,EX1,*,*,off,lead,x\nNDC-009,*,*,*,info,lead,x\n"
    )
    tables = _tables(tmp_path, payer_profile=ROWS, rule_setting=settings)
    assert tables.setting_for("NDC-009", "99001", "commercial", "837P", DAY) == "off"
    assert tables.setting_for("NDC-009", "OTHER", "commercial", "837P", DAY) == "info"
    assert tables.setting_for("NDC-001", "OTHER", "commercial", "837P", DAY) == "warning"
    assert tables.setting_for("DX-001", "OTHER", "commercial", "837P", DAY) is None
