"""INF-010: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_white_bag_note_may_name_the_complex_drug() -> None:
    lines = [line("J1200", 1), line("96413", 1)]
    assert findings("INF-010", claim(lines=lines, notes="INFLIXIMAB FROM SPECIALTY PHARMACY")) == []


def test_a_payer_may_list_a_drug_as_complex() -> None:
    profile = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "extra_complex_drugs": "J1437"}]}
    lines = [line("J1437", 100), line("96413", 1)]
    assert findings("INF-010", claim(payer="commercial", lines=lines), tables=profile) == []


def test_a_drug_outside_the_table_may_be_chemotherapy() -> None:
    assert findings("INF-010", claim(lines=[line("J9998", 1), line("96413", 1)])) == []


def test_an_unlisted_drug_may_be_complex() -> None:
    assert findings("INF-010", claim(lines=[line("J3590", 1), line("96413", 1)])) == []


def test_a_code_some_payers_allow_is_an_info() -> None:
    for drug in ("J0897", "J3111", "J1748", "Q5136"):
        found = findings(
            "INF-010", claim(service_date="2025-11-10", lines=[line(drug, 60), line("96401", 1)])
        )
        assert [one.severity for one in found] == ["info"]


def test_supportive_drugs_never_qualify() -> None:
    for drug in ("J2405", "J1100", "J0640", "J1756", "J1569", "J3489", "J0696"):
        found = findings("INF-010", claim(lines=[line(drug, 4), line("96413", 1)]))
        assert [one.severity for one in found] == ["warning"]


def test_one_complex_drug_of_the_day_is_enough() -> None:
    lines = [line("J1745", 40), line("J1100", 4), line("96413", 1), line("96375", 1)]
    assert findings("INF-010", claim(lines=lines)) == []


def test_natalizumab_for_crohn_disease_qualifies() -> None:
    lines = [line("J2323", 300), line("96413", 1)]
    assert findings("INF-010", claim(diagnoses=["K5000"], lines=lines)) == []


def test_the_hormonal_code_needs_a_hormone_or_an_antineoplastic() -> None:
    found = findings("INF-010", claim(lines=[line("J3420", 1), line("96402", 1)]))
    assert [one.severity for one in found] == ["warning"]


def test_an_injected_drug_under_an_infusion_code_belongs_to_inf_015() -> None:
    assert findings("INF-010", claim(lines=[line("J3420", 1), line("96413", 1)])) == []
