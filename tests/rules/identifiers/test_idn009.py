"""IDN-009: who needs an order, and whose order counts."""

from __future__ import annotations

from typing import Any

from scrubber.testing import BuiltClaim, claim, findings, line

DME = {"id": "16013", "name": "SAMPLE DME CONTRACTOR", "filing": "MB", "member_id": "1EG4TE5MK73"}
DRUG = line("J1569", 60, modifiers="JZ")


def _home(**more: Any) -> BuiltClaim:
    settings: dict[str, Any] = {
        "lines": [DRUG],
        "place_of_service": "12",
        "rendering": False,
        "billing": {"taxonomy": "3336H0001X"},
        **more,
    }
    return claim(**settings)


def test_an_office_infusion_needs_no_order_for_any_payer() -> None:
    for payer in ("medicare", "medicaid", "commercial"):
        assert findings("IDN-009", claim(payer=payer)) == []


def test_a_commercial_home_infusion_without_an_order_is_a_warning() -> None:
    assert [one.severity for one in findings("IDN-009", _home(payer="commercial"))] == ["warning"]
    assert findings("IDN-009", _home(payer="commercial", ordering="1999999984")) == []


def test_a_referring_provider_will_do_but_for_an_equipment_contractor() -> None:
    assert findings("IDN-009", _home(payer="medicaid", referring="1999999984")) == []
    found = findings("IDN-009", _home(payer=DME, referring="1999999984"))
    assert [one.severity for one in found] == ["error"]


def test_an_organisation_cannot_order() -> None:
    def by_organisation(segments: list[str]) -> list[str]:
        return [one.replace("NM1*DK*1*", "NM1*DK*2*") for one in segments]

    (found,) = findings("IDN-009", _home(payer=DME, ordering="1999999984", edit=by_organisation))
    assert found.message == "The ordering provider is an organisation; only a person orders."


def test_medicare_s_list_of_those_who_may_order_decides_where_it_is_loaded() -> None:
    subject = _home(payer=DME, ordering="1999999984")
    assert findings("IDN-009", subject, tables={"ordering_eligible": [{"npi": "1999999984"}]}) == []
    (found,) = findings("IDN-009", subject, tables={"ordering_eligible": [{"npi": "1888888884"}]})
    assert found.hit.carc == ("184",)


def test_a_commercial_practice_s_own_test_needs_no_order() -> None:
    assert findings("IDN-009", claim(payer="commercial", lines=[line("85025", 1)])) == []


def test_a_test_for_medicare_is_ordered_or_referred() -> None:
    assert findings("IDN-009", claim(lines=[line("85025", 1)], referring="1999999984")) == []
    assert findings("IDN-009", claim(lines=[line("85025", 1)], ordering="1999999984")) == []


def test_several_lines_without_an_order_are_one_finding() -> None:
    (found,) = findings("IDN-009", _home(payer=DME, lines=[DRUG, line("Q2052", 8)]))
    assert [one.code for one in found.lines] == ["J1569", "Q2052"]
