"""MOD-005: drugs and providers that need no 340B modifier."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, findings, line

OPPS_DAY = "2025-11-10"
ENTITY = [{"npi": "1234567893", "entity_340b": "Y"}]


def _bought(code: str, answer: str = "Y", **more: str) -> dict[str, Any]:
    return {"provider": ENTITY, "drug_acquisition": [{"hcpcs": code, "acquired_340b": answer, **more}]}


def test_a_packaged_hospital_drug_may_stay_silent() -> None:
    silent = claim("837I", service_date=OPPS_DAY, lines=[line("J3489", 5)])
    assert findings("MOD-005", silent, tables=_bought("J3489", claim_id="PCN1")) == []
    apart = claim("837I", service_date=OPPS_DAY, lines=[line("J1745", 40)])
    found = findings("MOD-005", apart, tables=_bought("J1745", claim_id="PCN1"))
    assert [one.severity for one in found] == ["warning"]


def test_a_drug_not_bought_under_340b_needs_none() -> None:
    assert (
        findings("MOD-005", claim(lines=[line("J1745", 40)]), tables=_bought("J1745", "N", claim_id="PCN1"))
        == []
    )


def test_a_purchase_nobody_recorded_is_not_guessed() -> None:
    assert findings("MOD-005", claim(lines=[line("J1745", 40)]), tables={"provider": ENTITY}) == []


def test_what_the_site_has_in_stock_counts_where_no_claim_is_recorded() -> None:
    found = findings("MOD-005", claim(lines=[line("J1745", 40)]), tables=_bought("J1745", site_id=""))
    assert [one.severity for one in found] == ["warning"]


def test_the_waste_line_says_it_as_well() -> None:
    lines = [line("J1745", 35, modifiers="TB"), line("J1745", 5, modifiers="JW")]
    (found,) = findings("MOD-005", claim(lines=lines), tables=_bought("J1745", claim_id="PCN1"))
    assert found.lines[0].is_waste


def test_before_2024_only_hospitals_had_to() -> None:
    subject = claim(lines=[line("J1745", 40)], service_date="2023-12-31")
    assert findings("MOD-005", subject, tables=_bought("J1745", claim_id="PCN1")) == []


def test_a_provider_outside_the_programme_that_claims_it_is_a_warning() -> None:
    tables = {"provider": [{"npi": "1234567893", "entity_340b": "N"}]}
    found = findings("MOD-005", claim(lines=[line("J1745", 40, modifiers="TB")]), tables=tables)
    assert [one.severity for one in found] == ["warning"]


def test_a_commercial_payer_is_asked_where_its_row_lists_the_modifier() -> None:
    old = claim(payer="commercial", lines=[line("J1745", 40, modifiers="JG")], service_date="2025-03-01")
    assert findings("MOD-005", old) == []
    rows = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "modifiers": "TB"}]}
    assert [one.severity for one in findings("MOD-005", old, tables=rows)] == ["error"]


def test_the_old_modifier_is_not_rewritten_without_asking() -> None:
    (found,) = findings(
        "MOD-005", claim(lines=[line("J1745", 40, modifiers="JG")], service_date="2025-03-01")
    )
    assert found.hit.fix is not None
    assert not found.hit.fix.safe
