"""The date of service chooses the row; past a release a found row is carried and a miss is not covered."""

from __future__ import annotations

import csv
import io
import pickle
from datetime import date
from time import process_time

import pytest

from scrubber.errors import NotCovered
from scrubber.reference.catalogue import SEARCHED
from scrubber.reference.plan import default_plan
from scrubber.reference.registry import SPECS
from scrubber.reference.release import Carried
from scrubber.reference.tables import Tables


@pytest.fixture
def tables() -> Tables:
    return Tables.open(default_plan(as_of=date(2026, 4, 15)))


def test_g35_is_billable_until_the_last_day_of_the_fiscal_year_and_a_header_from_the_next(
    tables: Tables,
) -> None:
    last = tables.icd10cm.get("G35", date(2025, 9, 30))
    first = tables.icd10cm.get("G35", date(2025, 10, 1))
    assert last is not None
    assert last.billable
    assert first is not None
    assert not first.billable


@pytest.mark.parametrize("code", ["A000", "A00", "Z9989", "M0579", "K509", "K5090", "G35B0"])
def test_the_sorted_file_finds_its_codes(tables: Tables, code: str) -> None:
    row = tables.icd10cm.get(code, date(2026, 1, 5))
    assert row is not None
    assert row.code == code


@pytest.mark.parametrize("code", ["A0000", "", "ZZZ", "A", "G35E", "0"])
def test_the_sorted_file_has_no_other_code(tables: Tables, code: str) -> None:
    assert tables.icd10cm.get(code, date(2026, 1, 5)) is None


@pytest.mark.parametrize("name", sorted(SEARCHED))
def test_a_file_that_is_searched_is_sorted_by_its_first_columns(tables: Tables, name: str) -> None:
    text = (tables.plan.shipped / f"{name}.csv").read_text(encoding="ascii")
    key = SPECS[name].key
    assert tuple(text.partition("\n")[0].split(",")[: len(key)]) == key
    keys = [",".join((*line.split(",")[: len(key)], "")) for line in text.splitlines()[1:]]
    assert keys == sorted(keys)
    assert not any('"' in key or "*" in key for key in keys)
    assert len(list(csv.reader(io.StringIO(text)))) == text.count("\n")


@pytest.mark.parametrize("name", sorted(SEARCHED))
def test_the_sorted_file_agrees_with_reading_it_whole(tables: Tables, name: str) -> None:
    table = getattr(tables, name)
    for row in table.rows()[::97]:
        key = tuple(getattr(row, column) for column in SPECS[name].key)
        assert row in table.history(key if len(key) > 1 else key[0])


def test_a_row_found_past_the_newest_release_answers_and_is_marked_carried(tables: Tables) -> None:
    row = tables.icd10cm.get("M0579", date(2026, 11, 24))
    assert row is not None
    assert tables.carried == [Carried("icd10cm", "FY2026")]


def test_a_carried_row_is_marked_each_time_it_answers(tables: Tables) -> None:
    tables.icd10cm.get("M0579", date(2026, 11, 24))
    tables.carried.clear()
    tables.icd10cm.get("M0579", date(2026, 11, 24))
    assert tables.carried == [Carried("icd10cm", "FY2026")]


def test_a_code_missing_past_the_newest_release_is_not_covered_never_a_miss(tables: Tables) -> None:
    with pytest.raises(NotCovered, match="icd10cm has no release for 2026-11-24"):
        tables.icd10cm.get("M0578X", date(2026, 11, 24))
    assert tables.carried == []


def test_the_margin_ends_on_its_last_day(tables: Tables) -> None:
    assert tables.icd10cm.get("M0579", date(2027, 1, 28)) is not None  # 120 days after September 30, 2026
    with pytest.raises(NotCovered):
        tables.icd10cm.get("M0579", date(2027, 1, 29))


def test_the_oldest_release_speaks_back_as_far_as_its_margin(tables: Tables) -> None:
    assert tables.mue.get(("practitioner", "J1745"), date(2024, 2, 10)) is not None
    assert tables.carried == [Carried("mue", "2024Q3-2026Q2")]
    with pytest.raises(NotCovered):
        tables.mue.get(("practitioner", "J1745"), date(2023, 12, 13))


def test_each_setting_has_its_own_span(tables: Tables) -> None:
    practice = tables.mue.get(("practitioner", "96366"), date(2026, 5, 1))
    hospital = tables.mue.get(("outpatient", "96366"), date(2026, 5, 1))
    assert practice is not None
    assert hospital is not None
    assert (practice.value, hospital.value) == (8, 24)
    assert tables.mue.get(("outpatient", "J1745"), date(2026, 12, 1)) is not None
    assert tables.carried == []
    tables.mue.get(("practitioner", "J1745"), date(2026, 12, 1))
    assert tables.carried == [Carried("mue", "2024Q3-2026Q2")]


def test_a_row_with_an_open_end_answers_without_limit(tables: Tables) -> None:
    assert tables.drug.get("J1745", date(2040, 1, 1)) is not None
    assert tables.carried == []


def test_a_drug_before_its_code_began_is_not_there(tables: Tables) -> None:
    assert tables.drug.get("J0174", date(2023, 7, 5)) is None
    assert tables.drug.get("J0174", date(2023, 7, 6)) is not None


def test_the_history_of_a_code_tells_its_end_and_what_follows(tables: Tables) -> None:
    (row,) = tables.hcpcs.history("J0135")
    assert row.effective_to == date(2024, 12, 31)
    assert row.successor == ("J0139",)
    assert tables.hcpcs.get("J0135", date(2025, 1, 1)) is None


def test_tables_travel_to_another_process_as_their_plan(tables: Tables) -> None:
    other = pickle.loads(pickle.dumps(tables))  # noqa: S301 - our own bytes
    assert other.plan == tables.plan
    assert other.drug.get("J1745", date(2026, 1, 5)) == tables.drug.get("J1745", date(2026, 1, 5))


def test_a_name_nobody_knows_is_no_table(tables: Tables) -> None:
    with pytest.raises(AttributeError):
        tables.nonsense  # noqa: B018 - the look-up is the test
    assert not tables.has("nonsense")


def test_only_a_user_can_provide_a_local_table(tables: Tables) -> None:
    assert tables.is_local("pa_rule")
    assert not tables.has("pa_rule")
    assert not tables.is_local("drug_dx")
    assert not tables.is_local("asp_price")


def test_a_claim_of_today_lies_past_the_shipped_releases(tables: Tables) -> None:
    assert tables.is_past(date(2026, 11, 24))
    assert tables.is_past(date(2026, 4, 1))
    assert not tables.is_past(date(2026, 3, 31))


def test_a_remembered_look_up_costs_less_than_a_microsecond(tables: Tables) -> None:
    day, count = date(2026, 1, 5), 20_000
    tables.drug.get("J1745", day)
    best = min(_seconds(tables, day, count) for _ in range(5))
    assert best / count < 1e-6


def _seconds(tables: Tables, day: date, count: int) -> float:
    start = process_time()
    for _ in range(count):
        tables.drug.get("J1745", day)
    return process_time() - start
