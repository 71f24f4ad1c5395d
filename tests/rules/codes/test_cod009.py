"""COD-009: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

CENTRE = {"taxonomy": "261QA1903X"}


def test_a_surgery_centre_needs_both_its_place_and_its_taxonomy() -> None:
    lines = [line("C9257", 5)]
    both = claim(lines=lines, place_of_service="24", billing=CENTRE)
    assert findings("COD-009", both) == []
    for changes in ({"place_of_service": "11", "billing": CENTRE}, {"place_of_service": "24"}):
        assert [one.hit.value for one in findings("COD-009", claim(lines=lines, **changes))] == ["C9257"]


def test_the_new_drug_code_is_for_payers_that_follow_the_outpatient_system() -> None:
    lines = [line("C9399", 1, description="SAMPLEMAB 300 MG IV")]
    assert findings("COD-009", claim("837I", lines=lines)) == []
    assert findings("COD-009", claim("837I", payer="medicare_advantage", lines=lines)) == []
    (found,) = findings("COD-009", claim("837I", payer="commercial", lines=lines))
    assert found.severity == "warning"


def test_a_profile_makes_it_an_error() -> None:
    rows = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial"}]}
    home = claim(payer="commercial", lines=[line("Q2052", 1)], place_of_service="12")
    assert [one.severity for one in findings("COD-009", home)] == ["warning"]
    assert [one.severity for one in findings("COD-009", home, tables=rows)] == ["error"]


def test_medicare_uses_its_home_infusion_codes() -> None:
    for code in ("G0068", "G0070", "G0088", "G0090", "Q2052"):
        assert findings("COD-009", claim(lines=[line(code, 1)], place_of_service="12")) == []


def test_other_c_codes_are_for_any_hospital_payer() -> None:
    assert findings("COD-009", claim("837I", payer="commercial", lines=[line("C8957", 1)])) == []


def test_s_codes_reach_no_medicare_on_either_form() -> None:
    for form in ("837P", "837I"):
        assert [one.severity for one in findings("COD-009", claim(form, lines=[line("S9500", 1)]))] == [
            "error"
        ]
