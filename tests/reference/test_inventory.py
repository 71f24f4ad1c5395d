"""What tables there are, what runs out next, what a release changes, and one drug on a card."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scrubber.errors import TableError
from scrubber.reference.diff import diff, diff_tables
from scrubber.reference.drug_card import describe_drug
from scrubber.reference.drug_query import names_like
from scrubber.reference.importers import import_files
from scrubber.reference.inventory import list_tables, past_tables, runs_out_next
from scrubber.reference.plan import default_plan
from scrubber.reference.tables import Tables

HEADER = "Title,\r\nEffective {span},\r\n_2026_CODE,a,b,NDC,c,d,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG\r\n"
FIRST = "January 1, 2026 through March 31, 2026"
SECOND = "April 1, 2026 through June 30, 2026"


def _quarter(folder: Path, span: str, *rows: str) -> None:
    path = folder / "crosswalk.csv"
    path.write_text(HEADER.format(span=f'"{span}"').replace('Effective "', '"Effective ') + "\r\n".join(rows))
    import_files([path], folder / "store")


def _tables(as_of: date = date(2026, 4, 15), store: Path | None = None) -> Tables:
    return Tables.open(default_plan(as_of=as_of, imported=store))


def test_a_listing_names_release_span_rows_and_age() -> None:
    found = {(one.name, one.release): one for one in list_tables(_tables())}
    icd = found["icd10cm", "FY2026"]
    assert (icd.valid_to, icd.age_days, icd.carried_to) == (date(2026, 9, 30), -168, date(2027, 1, 28))
    assert found["drug", "2026-01"].valid_to is None


def test_reports_list_the_span_of_every_table_and_the_days_past_its_end() -> None:
    found = {(one["name"], one["release"]): one for one in _tables().releases()}
    icd = found["icd10cm", "FY2026"]
    assert (icd["from"], icd["to"], icd["age_days"]) == ("2025-10-01", "2026-09-30", -168)
    assert found["drug", "2026-01"]["age_days"] is None


def test_what_runs_out_next_is_named() -> None:
    found = runs_out_next(_tables(as_of=date(2026, 1, 5)))
    assert found is not None
    assert (found.name, found.valid_to) == ("hcpcs", date(2026, 3, 31))


def test_tables_past_their_span_are_listed() -> None:
    assert {one.name for one in past_tables(_tables(as_of=date(2026, 11, 24)))} == {
        "hcpcs",
        "icd10cm",
        "mue",
        "opps_status",
        "ptp",
    }


def test_a_diff_shows_what_a_release_adds_drops_and_changes(tmp_path: Path) -> None:
    _quarter(
        tmp_path,
        FIRST,
        "J9998,x,L,11111-2222-33,T,1 MG,1,1,10,10",
        "J9998,x,L,11111-2222-44,T,1 MG,1,1,10,10",
    )
    _quarter(
        tmp_path,
        SECOND,
        "J9998,x,L,11111-2222-33,T,1 MG,1,1,20,20",
        "J9998,x,L,11111-2222-55,T,1 MG,1,1,10,10",
    )
    found = diff(_tables(store=tmp_path / "store"), "asp_crosswalk", "2026Q1", "2026Q2")
    assert found.added == (("11111222255", "J9998"),)
    assert found.removed == (("11111222244", "J9998"),)
    assert [(one.key[0], one.fields) for one in found.changed] == [
        ("11111222233", (("units_per_item", "10", "20"), ("units_per_package", "10", "20")))
    ]


def test_a_release_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(TableError, match=r"icd10cm has no release 'FY1999'; it has FY2021, FY2025, FY2026\."):
        diff(_tables(), "icd10cm", "FY1999", "FY2026")


def test_the_same_tables_differ_in_nothing() -> None:
    assert diff_tables(_tables(), _tables()) == []


def test_a_release_can_be_taken_away_again(tmp_path: Path) -> None:
    _quarter(tmp_path, FIRST, "J9998,x,L,11111-2222-33,T,1 MG,1,1,10,10")
    store = _tables(store=tmp_path / "store").catalogue.store
    assert store is not None
    assert store.remove("asp_crosswalk", "2026Q1") == 1
    assert not _tables(store=tmp_path / "store").has("asp_crosswalk")


def test_an_ended_code_shows_its_successor_and_factor() -> None:
    card = describe_drug(_tables(), "j0135", date(2026, 2, 10))
    assert card is not None
    assert (card.ended_on, card.successors, card.unit_factor) == (date(2024, 12, 31), ("J0139",), "x20")


def test_a_brand_an_ingredient_and_an_ndc_lead_to_the_code() -> None:
    tables = _tables()
    for query in ("Remicade", "INFLIXIMAB", "57894-0030-01", "57894003001"):
        card = describe_drug(tables, query, date(2026, 2, 10))
        assert card is not None
        assert card.code == "J1745"
        assert "Q5121" in card.other_codes


def test_a_name_nobody_knows_has_no_card() -> None:
    assert describe_drug(_tables(), "nonsense", date(2026, 2, 10)) is None
    assert describe_drug(_tables(), "J0000", date(2026, 2, 10)) is None


def test_a_card_says_how_long_a_drug_runs_how_soon_again_and_for_whom() -> None:
    card = describe_drug(_tables(), "Remicade", date(2026, 2, 10))
    assert card is not None
    assert card.runs.startswith("at least 120 minutes, billed for no more than 4 hours")
    assert card.intervals == "no sooner than 28 days, at first on days 0, 14, 42"
    assert card.diagnoses == ("label: K50, K51, L40.0, L40.5, M05, M06, M45",)


def test_a_card_tells_rows_of_one_drug_apart() -> None:
    tables = _tables()
    tocilizumab = describe_drug(tables, "J3262", date(2026, 2, 10))
    privigen = describe_drug(tables, "J1459", date(2026, 2, 10))
    assert tocilizumab is not None
    assert privigen is not None
    assert tocilizumab.intervals == "no sooner than 28 days (from 163 units, M05, M06)"
    assert [text.partition(":")[0] for text in privigen.diagnoses] == [
        "Medicare LCD",
        "Medicare NCD",
        "label",
    ]
    assert privigen.diagnoses[0].endswith(" more")


@pytest.mark.parametrize(("asked", "meant"), [("infliximb", "INFLIXIMAB"), ("Ocrevis", "OCREVUS")])
def test_a_misspelt_name_finds_those_like_it(asked: str, meant: str) -> None:
    assert names_like(_tables(), asked)[0] == meant
    assert names_like(_tables(), "qqqq") == []
