"""INF-024: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings


def test_others_than_medicare_get_a_warning() -> None:
    for payer in ("commercial", "medicaid", "medicare_advantage"):
        found = findings("INF-024", claim(payer=payer, place_of_service="22"))
        assert [one.severity for one in found] == ["warning"]


def test_pharmacies_and_suppliers_sell_the_drug() -> None:
    for taxonomy in ("3336L0003X", "332B00000X"):
        assert findings("INF-024", claim(place_of_service="31", billing={"taxonomy": taxonomy})) == []


def test_a_surgery_centre_is_not_in_the_list() -> None:
    assert findings("INF-024", claim(place_of_service="24")) == []
