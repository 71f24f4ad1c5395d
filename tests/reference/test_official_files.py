"""The official files as published, where they are at hand."""

from __future__ import annotations

import csv
import gzip
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scrubber.reference.drug_card import describe_drug
from scrubber.reference.importers import ImportResult, import_files
from scrubber.reference.plan import default_plan
from scrubber.reference.tables import Tables
from tests.shared import SHARED

pytestmark = pytest.mark.skipif(SHARED is None, reason="official files are not at hand")
CMS = (SHARED or Path()) / "cms"
JANUARY = CMS / "asp" / "section 508 version of January 2026 ASP NDC-HCPCS Crosswalk 121725.csv"
OCTOBER = CMS / "asp" / "October 2025 ASP NDC-HCPCS Crosswalk.csv"
DAY = date(2026, 2, 10)
# Shipped facts that differ from the crosswalk, and why
POTENCY = {"J0256", "J0257"}  # its package size is one milligram, not a container
WRONG_PACKAGE = {("68135002001", "J1458")}  # one vial is five units; the file says 1 x 1 = 5


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, ImportResult]]:
    folder = tmp_path_factory.mktemp("store")
    results = {}
    for path in (JANUARY, OCTOBER, CMS / "icd10cm" / "icd10cm-codes-2026.txt.gz"):
        for one in import_files([path], folder):
            results[f"{one.table} {one.release}"] = one
    return folder, results


@pytest.fixture(scope="module")
def tables(store: tuple[Path, dict[str, ImportResult]]) -> Tables:
    return Tables.open(default_plan(as_of=date(2026, 4, 15), imported=store[0]))


@pytest.mark.parametrize(
    ("release", "rows"),
    [("asp_crosswalk 2026Q1", 7125), ("asp_crosswalk 2025Q4", 8245)],
)
def test_every_row_of_a_crosswalk_is_accounted_for(
    store: tuple[Path, dict[str, ImportResult]], release: str, rows: int
) -> None:
    result = store[1][release]
    assert result.kept + len(result.rejected) == rows
    assert all(one.expected for one in result.rejected)


def test_every_code_and_ndc_of_january_is_accounted_for(
    store: tuple[Path, dict[str, ImportResult]], tables: Tables
) -> None:
    kept = [row for row in tables.asp_crosswalk.rows() if row.effective_from == date(2026, 1, 1)]
    rejected = store[1]["asp_crosswalk 2026Q1"].rejected
    assert [one.found for one in rejected] == ["888867413689"]
    assert len({row.hcpcs for row in kept}) + 1 == 843  # the code of the rejected row has no other
    assert len({row.ndc for row in kept}) + 1 == 6946


def test_every_diagnosis_code_of_fy2026_is_taken_and_the_shipped_table_agrees(tables: Tables) -> None:
    shipped = Tables.open(default_plan(as_of=date(2026, 4, 15)))
    mine = {
        (r.code, r.billable)
        for r in shipped.icd10cm.rows()
        if r.effective_from <= DAY <= (r.effective_to or DAY)
    }
    theirs = {(row.code, row.billable) for row in tables.icd10cm.layers[0].all_rows()}
    assert len([code for code, billable in theirs if billable]) == 74_719
    assert mine == theirs


def test_an_ndc_dropped_in_january_is_found_in_december(tables: Tables) -> None:
    def ndcs(day: date) -> set[str]:
        return {
            row.ndc
            for row in tables.asp_crosswalk.rows()
            if row.effective_from <= day <= (row.effective_to or day)
        }

    dropped = sorted(ndcs(date(2025, 12, 31)) - ndcs(date(2026, 1, 1)))
    assert dropped
    assert tables.asp_crosswalk.all(dropped[0], date(2025, 12, 31)) != ()
    assert tables.asp_crosswalk.all(dropped[0], date(2026, 1, 1)) == ()


def test_every_shipped_package_agrees_with_the_january_crosswalk(tables: Tables) -> None:
    published = {
        (row.ndc, row.hcpcs): row for row in tables.asp_crosswalk.rows() if row.effective_from.year == 2026
    }
    shared = 0
    for row in tables.ndc_package.layers[0].all_rows():
        theirs = published.get((row.ndc, row.hcpcs))
        if theirs is None or row.hcpcs in POTENCY or (row.ndc, row.hcpcs) in WRONG_PACKAGE:
            continue
        shared += 1
        assert (row.units_per_item, row.units_per_package, row.items_per_package) == (
            theirs.units_per_item,
            theirs.units_per_package,
            theirs.package_quantity,
        ), row.ndc
    assert shared > 3000


def test_every_shipped_container_stands_in_the_crosswalk_or_on_a_label(tables: Tables) -> None:
    sizes: dict[str, set[Decimal]] = {}
    for row in tables.asp_crosswalk.rows():
        if row.units_per_item is not None:
            sizes.setdefault(row.hcpcs, set()).add(row.units_per_item)
    assert SHARED is not None
    with (SHARED / "rules" / "drugs.csv").open(encoding="utf-8", newline="") as file:
        labelled = {
            row["hcpcs"]
            for row in csv.DictReader(file)
            if row["container_source"][-16:] != "crosswalk 2026Q1"
        }
    for drug in tables.drug.rows():
        if drug.hcpcs in labelled | POTENCY | {"J1458"} or drug.hcpcs not in sizes:
            continue
        assert set(drug.container_units) <= sizes[drug.hcpcs], drug.hcpcs


def test_every_unit_of_a_shipped_drug_is_that_of_its_official_description(tables: Tables) -> None:
    with (CMS / "hcpcs" / "hcpcs_level2_2026-01.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["HCPCS_CODE"]: row["LONG_DESCRIPTION"].lower() for row in csv.DictReader(file)}
    for drug in tables.drug.rows():
        text = texts.get(drug.hcpcs, "").replace(",", "")
        if not text or drug.dose_per_unit is None or drug.dose_unit in ("visit", "vial"):
            continue
        numbers = {
            Decimal(number) for number in re.findall(r"(?<![\w.-])\d*\.?\d+", text) if number.strip(".")
        }
        assert drug.dose_per_unit in numbers or "per i.u." in text or not numbers, (drug.hcpcs, text)


@pytest.mark.parametrize(
    ("query", "code"),
    [("57894-0030-01", "J1745"), ("J2350", "J2350"), ("ocrelizumab", "J2350"), ("J0135", "J0135")],
)
def test_a_drug_is_described_by_ndc_code_and_name(tables: Tables, query: str, code: str) -> None:
    card = describe_drug(tables, query, DAY)
    assert card is not None
    assert (card.code, bool(card.unit), bool(card.administration)) == (code, True, True)
    assert [limit.setting for limit in card.limits] == ["practitioner", "outpatient"]
    assert all(limit.value is not None for limit in card.limits)
    assert card.sources
    assert bool(card.packages) == (code != "J0135")
    assert (card.successors, card.ended_on) == (
        (("J0139",), date(2024, 12, 31)) if code == "J0135" else ((), None)
    )


def test_the_pairs_of_the_official_sample_agree_with_the_shipped_ones(tables: Tables) -> None:
    for setting in ("practitioner", "outpatient"):
        path = CMS / "ncci" / f"ptp_{setting}_2024-07-01_drug_administration.csv.gz"
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            official = {
                (row["column_1"], row["column_2"]): row["modifier_indicator"]
                for row in csv.DictReader(file)
                if row["deletion_date"] == "9999-12-31"
            }
        for row in tables.ptp.rows():
            if row.setting == setting and row.effective_to == date(2026, 6, 30):
                assert official[row.column_one, row.column_two] == row.modifier_indicator


def test_the_samples_of_limits_and_pairs_are_imported_whole(tmp_path: Path) -> None:
    paths = [*CMS.glob("ncci/mue_*_2024-07-01.csv"), *CMS.glob("ncci/ptp_*.csv.gz")]
    results = import_files(paths, tmp_path)
    assert {(one.table, one.scope): (one.kept, len(one.rejected)) for one in results} == {
        ("mue", "outpatient"): (14_628, 0),
        ("mue", "practitioner"): (14_677, 0),
        ("ptp", "outpatient"): (79_852, 0),
        ("ptp", "practitioner"): (92_301, 0),
    }


def test_an_import_says_how_many_codes_it_holds(tmp_path: Path) -> None:
    paths = [*CMS.glob("asp/*January 2026*Crosswalk*.csv"), *CMS.glob("icd10cm/*.gz")]
    assert {one.table: one.holds for one in import_files(paths, tmp_path)} == {
        "asp_crosswalk": "842 HCPCS codes, 6,945 NDCs",
        "icd10cm": "74,719 billable codes, 23,467 categories above them",
    }
