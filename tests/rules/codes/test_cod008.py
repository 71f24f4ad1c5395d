"""COD-008: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line

TEXT = "SAMPLEMAB 300 MG IV"


def profile(units: str) -> dict[str, list[dict[str, str]]]:
    return {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "noc_units": units}]}


@pytest.mark.parametrize("code", ["J3490", "J3590", "J9999"])
def test_medicare_wants_one_unit(code: str) -> None:
    found = findings("COD-008", claim(lines=[line(code, 300, description=TEXT)]))
    assert [(one.severity, one.hit.value) for one in found] == [("warning", "300")]


def test_the_hospital_code_for_new_drugs_has_one_unit() -> None:
    hospital = claim("837I", lines=[line("C9399", 5, description=TEXT)])
    assert [one.hit.value for one in findings("COD-008", hospital)] == ["5"]


def test_a_payer_may_ask_for_units_of_the_ndc() -> None:
    rows = {"payer_profile": [{"payer_id": "06102", "lob": "medicare_b", "noc_units": "ndc_units"}]}
    assert findings("COD-008", claim(lines=[line("J3490", 300, description=TEXT)]), tables=rows) == []


def test_a_payer_that_follows_medicare_says_so() -> None:
    drug = claim(payer="commercial", lines=[line("J3490", 300, description=TEXT)])
    assert findings("COD-008", drug) == []
    assert [one.hit.value for one in findings("COD-008", drug, tables=profile("1"))] == ["300"]


def test_missing_units_belong_to_drg_001() -> None:
    assert findings("COD-008", claim(lines=[line("J3490", 0, description=TEXT)])) == []
