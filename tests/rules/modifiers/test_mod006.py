"""MOD-006: sites that need no modifier, and lines paid elsewhere."""

from __future__ import annotations

from typing import Any

from scrubber.testing import BuiltLine, claim, findings, line
from scrubber.testing.run import Found

SITE = {"npi": "1234567893", "address": "200 EXAMPLE STREET"}


def _found(
    *lines: BuiltLine, day: str = "2025-11-10", payer: str = "medicare", bill_type: str = "131", **site: str
) -> list[Found]:
    tables: dict[str, Any] = {"location": [{**SITE, **site}]}
    subject = claim(
        "837I",
        bill_type=bill_type,
        payer=payer,
        service_date=day,
        lines=lines,
        facility={"npi": "1234567893"},
    )
    return findings("MOD-006", subject, tables=tables)


def test_a_remote_location_or_a_satellite_needs_none() -> None:
    assert _found(line("96413", 1), off_campus="none") == []


def test_a_dedicated_emergency_department_says_er_and_neither_of_the_two() -> None:
    assert _found(line("99284", 1, modifiers="ER"), off_campus="excepted", place_of_service="23") == []
    (found,) = _found(line("99284", 1, modifiers="PO"), off_campus="excepted", place_of_service="23")
    assert found.message.endswith("the location table has the site as an emergency department.")


def test_er_beside_po_contradicts_itself() -> None:
    (found,) = _found(line("99284", 1, modifiers=("ER", "PO")), off_campus="excepted")
    assert found.hit.rarc == ("N519",)


def test_a_rural_sole_hospital_still_says_po() -> None:
    assert [one.severity for one in _found(line("96413", 1), off_campus="excepted", rural_sch="Y")] == [
        "error"
    ]


def test_a_site_that_is_not_excepted_says_pn() -> None:
    assert _found(line("96413", 1, modifiers="PN"), off_campus="nonexcepted") == []
    (found,) = _found(line("96413", 1, modifiers="PO"), off_campus="nonexcepted")
    assert "off campus, nonexcepted" in found.message


def test_pn_begins_with_2017() -> None:
    assert _found(line("96413", 1), off_campus="nonexcepted", day="2016-12-31") == []
    assert [one.severity for one in _found(line("96413", 1), off_campus="nonexcepted", day="2017-01-01")] == [
        "error"
    ]


def test_laboratory_tests_are_paid_under_another_schedule() -> None:
    assert _found(line("85025", 1), off_campus="excepted") == []


def test_all_silent_lines_are_one_finding() -> None:
    (found,) = _found(line("J1745", 40), line("96413", 1), off_campus="excepted")
    assert [one.code for one in found.lines] == ["J1745", "96413"]


def test_other_payers_and_other_bills_are_not_asked() -> None:
    assert _found(line("96413", 1), off_campus="excepted", payer="commercial") == []
    assert _found(line("96413", 1), off_campus="excepted", bill_type="851") == []
