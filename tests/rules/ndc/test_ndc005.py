"""NDC-005: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line, scrub_text


@pytest.mark.parametrize(
    ("code", "ndc", "own"),
    [
        ("J0129", "50242015001", "J2350"),
        ("J1745", "00069080901", "Q5103"),
        ("J2323", "64764030020", "J3380"),
        ("J1956", "62856021201", "J0174"),
    ],
)
def test_the_pairs_in_circulation_are_found(code: str, ndc: str, own: str) -> None:
    (found,) = findings("NDC-005", claim(lines=[line(code, 10, ndc=ndc, ndc_quantity=1)]))
    assert (found.hit.expected, found.severity) == (own, "error")


def test_dialysis_twins_share_their_ndcs() -> None:
    for code in ("Q5105", "Q5106"):
        drug = line(code, 10, ndc="00069130610", ndc_quantity=1, ndc_unit="ML")
        assert findings("NDC-005", claim(lines=[drug])) == []


def test_a_c_code_and_its_j_code_share_an_ndc_around_the_change() -> None:
    drug = line("C9305", 600, ndc="57894080001", ndc_quantity=1)
    soon = claim("837I", lines=[drug], service_date="2026-02-10")
    late = claim("837I", lines=[drug], service_date="2026-04-14")
    assert findings("NDC-005", soon) == []
    assert [one.hit.expected for one in findings("NDC-005", late)] == ["J9256"]


def test_cpt_immune_globulins_are_not_judged() -> None:
    assert findings("NDC-005", claim(lines=[line("90283", 60, ndc="00944270007", ndc_quantity=300)])) == []


def test_unlisted_codes_belong_to_cod_006() -> None:
    drug = line("J3590", 1, ndc="50242015001", ndc_quantity=10, description="OCRELIZUMAB 300 MG")
    assert findings("NDC-005", claim(lines=[drug])) == []


def test_the_makers_unbranded_product_has_the_brands_code() -> None:
    assert findings("NDC-005", claim(lines=[line("J1745", 40, ndc="57894016001", ndc_quantity=4)])) == []


def test_an_ended_code_and_its_successor_belong_to_cod_002() -> None:
    drug = line("J1300", 90, ndc="25682000101", ndc_quantity=90, ndc_unit="ML")
    answer = scrub_text(claim(lines=[drug], service_date="2025-06-10"))
    rules = {one.rule for one in answer.findings}
    assert "COD-002" in rules
    assert "NDC-005" not in rules


def test_units_and_quantity_of_the_wrong_product_are_not_judged() -> None:
    drug = line("J0129", 60, ndc="50242015001", ndc_quantity=60, ndc_unit="UN")
    rules = {one.rule for one in scrub_text(claim(payer="medicaid", lines=[drug])).findings}
    assert "NDC-005" in rules
    assert rules.isdisjoint({"NDC-009", "NDC-010"})
