"""DX-002: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings


def test_the_remedy_for_multiple_sclerosis_names_its_new_codes() -> None:
    found = findings("DX-002", claim(diagnoses=["G35"], service_date="2025-11-03"))
    assert [("G35.A" in (one.hit.remedy or "")) for one in found] == [True]


def test_other_categories_are_found() -> None:
    for code in ("M057", "D80", "K509", "C5091"):
        found = findings("DX-002", claim(diagnoses=[code], service_date="2025-11-03"))
        assert [one.severity for one in found] == ["error"]


def test_a_category_that_is_complete_by_itself_is_right() -> None:
    for code in ("I10", "D62", "M0579"):
        assert findings("DX-002", claim(diagnoses=[code], service_date="2025-11-03")) == []
