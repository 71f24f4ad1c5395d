"""No drug of the table is alarmed at by its own names, on its own days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from scrubber.engine.facts import Facts
from scrubber.reference.rows import Drug
from scrubber.reference.tables import Tables, default_plan
from scrubber.rules import RULES_BY_CODE
from scrubber.testing import claim, line, read

AUTUMN = date(2025, 11, 10)
TABLES = Tables.open(default_plan(as_of=date(2026, 4, 15), imported=None))


def said(code: str, text: str, day: date, rules: tuple[str, ...]) -> Iterator[str]:
    subject = read(claim(lines=[line(code, 10, description=text)], service_date=day.isoformat()))
    Facts(TABLES).attach(subject)
    for rule in rules:
        for hit in RULES_BY_CODE[rule].check(subject, TABLES):
            yield f"{rule}: {hit.message}"


@pytest.mark.parametrize("drug", TABLES.drug.rows(), ids=lambda drug: f"{drug.hcpcs} {drug.effective_from}")
def test_a_drug_under_its_own_code_and_names_is_clean(drug: Drug) -> None:
    day = drug.ended_on or max(drug.effective_from, AUTUMN)
    for name in (drug.ingredient, *drug.brands):
        text = f"{name.upper()} 100 MG"
        assert list(said(drug.hcpcs, text, day, ("COD-001", "COD-002", "COD-003", "COD-004"))) == []


def test_an_ingredient_may_stand_on_every_code_of_it() -> None:
    names = {row.name.lower() for row in TABLES.drug_name.rows() if row.kind == "ingredient"}
    sisters = [row for row in TABLES.sister_code.rows() if row.ingredient in names]
    assert len(sisters) > 100
    for row in sisters:
        assert list(said(row.hcpcs, f"{row.ingredient.upper()} 100 MG", AUTUMN, ("COD-004",))) == []
