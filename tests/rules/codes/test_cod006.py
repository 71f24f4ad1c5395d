"""COD-006: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from typing import Any

import pytest

from scrubber.testing import claim, findings, line, scrub_text


@pytest.mark.parametrize("code", ["J3490", "J3590", "J9999", "J1599"])
def test_an_ndc_that_has_a_code_is_found(code: str) -> None:
    drug = line(code, 1, description="300 MG IV", ndc="64764030020", ndc_quantity=1)
    (found,) = findings("COD-006", claim(lines=[drug]))
    assert found.hit.expected == "J3380"
    assert str(found.where) == "loop 2410, LIN03"


def test_a_hospital_may_not_hide_a_drug_behind_the_new_drug_code() -> None:
    drug = line("C9399", 1, description="VEDOLIZUMAB 300 MG IV")
    assert [one.hit.expected for one in findings("COD-006", claim("837I", lines=[drug]))] == ["J3380"]


def test_an_unknown_ndc_and_an_unknown_name_are_not_found() -> None:
    drug = line("J3590", 1, description="ZENOCUTUZUMAB 750 MG IV", ndc="99999123401", ndc_quantity=1)
    assert findings("COD-006", claim(lines=[drug])) == []


def test_a_way_without_a_code_is_no_fault() -> None:
    assert findings("COD-006", claim(lines=[line("J3590", 1, description="ENTYVIO PEN 108 MG SC")])) == []


def test_a_drug_by_mouth_is_no_fault() -> None:
    assert findings("COD-006", claim(lines=[line("J3490", 1, description="FAMOTIDINE 20 MG PO")])) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"modifiers": "KD", "description": "MORPHINE 10 MG IT"},
        {"description": "COMPOUNDED BEVACIZUMAB 1.25 MG"},
        {"modifiers": "LT", "description": "BEVACIZUMAB 1.25 MG"},
    ],
)
def test_a_compounded_product_is_no_fault(changes: dict[str, Any]) -> None:
    drug = line("J7999", 1, ndc="50242006001", ndc_quantity="0.05", ndc_unit="ML", **changes)
    assert findings("COD-006", claim(lines=[drug])) == []


def test_a_payer_may_want_the_unlisted_code() -> None:
    drug = line("J3590", 1, description="ENTYVIO 300 MG IV", ndc="64764030020", ndc_quantity=1)
    for override in ("J3380", "64764030020;J3380"):
        rows = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "noc_override": override}]}
        assert findings("COD-006", claim(payer="commercial", lines=[drug]), tables=rows) == []


def test_a_name_in_the_claim_note_counts_for_the_only_unlisted_line() -> None:
    one = claim(lines=[line("J3590", 1)], notes="VEDOLIZUMAB 300 MG IV")
    two = claim(lines=[line("J3590", 1), line("J3490", 1)], notes="VEDOLIZUMAB 300 MG IV")
    assert [found.hit.expected for found in findings("COD-006", one)] == ["J3380"]
    assert findings("COD-006", two) == []


def test_an_ingredient_does_not_say_which_globulin_it_was() -> None:
    assert findings("COD-006", claim(lines=[line("J1599", 60, description="IMMUNE GLOBULIN 30 G IV")])) == []
    (found,) = findings("COD-006", claim(lines=[line("J1599", 60, description="PANZYGA 30 G IV")]))
    assert found.hit.expected == "J1576"


def test_before_the_code_began_the_unlisted_one_is_right() -> None:
    early = claim(lines=[line("J3590", 1, description="LEQEMBI 700 MG IV")], service_date="2023-07-05")
    late = claim(lines=[line("J3590", 1, description="LEQEMBI 700 MG IV")], service_date="2023-07-06")
    assert findings("COD-006", early) == []
    assert [one.hit.expected for one in findings("COD-006", late)] == ["J0174"]


def test_ndc_005_says_nothing_more_of_the_same_line() -> None:
    drug = line("J3590", 1, description="300 MG IV", ndc="64764030020", ndc_quantity=1)
    rules = {one.rule for one in scrub_text(claim(lines=[drug])).findings}
    assert "COD-006" in rules
    assert "NDC-005" not in rules
