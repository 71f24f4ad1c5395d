"""What holds for every table we ship."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scrubber.reference.canonical import canonical
from scrubber.reference.codec import headers
from scrubber.reference.plan import default_plan, sha256_of
from scrubber.reference.registry import SHIPPED, SPECS
from scrubber.reference.sources import origins, shipped_folder
from scrubber.reference.tables import Tables
from scrubber.reference.verify import verify

FOLDER = shipped_folder()
NAMES = sorted(path.stem for path in FOLDER.glob("*.csv") if path.stem != "sources")
TABLES = Tables.open(default_plan(as_of=date(2026, 4, 15)))


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_in_canonical_form(name: str) -> None:
    rows = getattr(TABLES, name).layers[-1].all_rows()
    assert (FOLDER / f"{name}.csv").read_bytes() == canonical(SPECS[name].row, rows)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_names_its_source_and_its_hash(name: str) -> None:
    found = origins(FOLDER)[name]
    content = (FOLDER / f"{name}.csv").read_bytes()
    for origin in found:
        assert origin.publisher
        assert origin.url.startswith("https://")
        assert origin.licence
        assert origin.retrieved_on
        assert origin.sha256 == sha256_of(FOLDER / f"{name}.csv")
        assert origin.rows == content.count(b"\n") - 1


def test_every_shipped_table_of_the_registry_is_there() -> None:
    shipped = {name for name, spec in SPECS.items() if spec.kind == SHIPPED}
    assert shipped == set(NAMES)


def test_no_source_speaks_of_a_table_that_is_not_there() -> None:
    assert set(origins(FOLDER)) == set(NAMES)


def test_no_file_name_holds_a_year() -> None:
    assert [
        name
        for name in NAMES
        if any(character.isdigit() for character in name.replace("icd10", "").replace("340b", ""))
    ] == [
        "icd_excludes1",
        "p2p_prep",
    ]


def test_hashes_keys_overlaps_dates_and_references_hold() -> None:
    assert verify(TABLES) == []


def test_an_attribute_of_tables_stands_for_every_table_of_the_registry() -> None:
    assert set(Tables.__annotations__) == set(SPECS)


def test_no_diagnosis_or_procedure_text_is_shipped() -> None:
    assert headers(SPECS["icd10cm"].row) == ("code", "billable", "effective_from", "effective_to")
    assert "title" not in headers(SPECS["hcpcs"].row)


def test_verify_names_a_table_whose_content_was_changed(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    changed = tmp_path / "place_of_service.csv"
    changed.write_bytes(changed.read_bytes().replace(b"Office", b"Bureau"))
    plan = TABLES.plan
    tables = Tables.open(type(plan)(tmp_path, None, None, plan.as_of))
    assert verify(tables) == [
        "place_of_service.csv: its content is not what sources.csv says (release 2024)."
    ]
