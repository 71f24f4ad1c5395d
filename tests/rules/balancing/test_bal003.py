"""BAL-003: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scrubber.engine.facts import Facts
from scrubber.reference.codec import headers
from scrubber.reference.registry import SPECS
from scrubber.reference.release import Release
from scrubber.reference.store_writer import Writer
from scrubber.reference.tables import Tables, default_plan
from scrubber.rules.balancing.bal003_nominal_drug_charge import nominal_drug_charge
from scrubber.testing import claim, findings, line, read

FREE = [line("J1745", 40, charge="0.01", modifiers="JZ"), line("96413", 1)]


@pytest.mark.parametrize(
    "note",
    ["WHITE BAGGED", "SAMPLE DRUG", "CLINICAL TRIAL DRUG", "FREE DRUG FROM MANUFACTURER", "NO CHARGE DRUG"],
)
def test_a_note_that_names_the_source_excuses_a_nominal_charge(note: str) -> None:
    assert findings("BAL-003", claim(payer="commercial", notes=note, lines=FREE)) == []


def test_a_note_on_the_line_excuses_that_line_alone() -> None:
    lines = [
        line("J1745", 40, charge="0.01", notes="WHITE BAGGED"),
        line("J3420", 1, charge="0.01"),
        line("96413", 1),
    ]
    found = findings("BAL-003", claim(payer="commercial", lines=lines))
    assert [[one.number for one in hit.lines] for hit in found] == [[2]]


def test_the_payers_habit_excuses_a_nominal_charge() -> None:
    profile = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "zero_charge_drug": "Y"}]}
    assert findings("BAL-003", claim(payer="commercial", lines=FREE), tables=profile) == []
    assert len(findings("BAL-003", claim(payer="commercial", lines=FREE))) == 1


def test_a_waste_line_carries_a_charge_in_any_case() -> None:
    lines = [line("J1745", 35, charge="0.01"), line("J1745", 5, charge="0.00", modifiers="JW")]
    found = findings("BAL-003", claim(payer="commercial", notes="WHITE BAGGED", lines=lines))
    assert [hit.message for hit in found] == ["J1745, 5 units, is charged 0.00 with modifier JW."]


def test_medicare_is_not_billed_for_a_free_drug() -> None:
    found = findings("BAL-003", claim(notes="FREE DRUG FROM MANUFACTURER", lines=FREE))
    assert [hit.hit.remedy for hit in found] == [
        "Drop the drug line: Medicare is not billed for a drug that cost nothing; bill its administration."
    ]


def test_a_negative_charge_is_never_right() -> None:
    lines = [line("J1745", 40, charge="-1.00")]
    found = findings("BAL-003", claim(payer="commercial", notes="WHITE BAGGED", lines=lines))
    assert [hit.message for hit in found] == ["J1745, 40 units, is charged -1.00."]


def test_an_administration_without_charge_is_none_of_its_business() -> None:
    assert findings("BAL-003", claim(lines=[line("J1745", 40), line("96413", 1, charge="0.00")])) == []


def _priced(folder: Path, limit: str) -> Tables:
    names = headers(SPECS["asp_price"].row)
    cells = {"hcpcs": "J1745", "limit": limit, "effective_from": "2024-01-01", "effective_to": "2024-03-31"}
    writer = Writer(folder, Release("asp_price", "2024Q1", date(2024, 1, 1), date(2024, 3, 31), 0, 0))
    writer.add([cells.get(name, "") for name in names])
    facts = ("rejected", "0"), ("sha256", ""), ("source", ""), ("publisher", "")
    writer.finish(facts)
    return Tables.open(default_plan(as_of=date(2024, 3, 1), imported=folder))


@pytest.mark.parametrize(("charge", "found"), [("79.99", 1), ("80.00", 0)])
def test_a_charge_under_five_percent_of_the_limit_is_nominal(tmp_path: Path, charge: str, found: int) -> None:
    tables = _priced(tmp_path, "40.00")  # 40 units x 40.00 = 1600.00; five percent are 80.00
    subject = read(claim(lines=[line("J1745", 40, charge=charge)]))
    Facts(tables).attach(subject)
    messages = [hit.message for hit in nominal_drug_charge.check(subject, tables)]
    assert messages == ["J1745, 40 units, is charged 79.99; the payment limit for them is 1600.00."] * found
