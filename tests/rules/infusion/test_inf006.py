"""INF-006: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_the_parent_may_stand_on_another_claim_of_the_day() -> None:
    parent = claim(lines=[line("J1745", 40), line("96413", 1)])
    assert findings("INF-006", parent, claim(claim_id="PCN2", lines=[line("96415", 1)])) == []


def test_an_observation_stay_has_its_parent_on_an_earlier_day() -> None:
    lines = [
        line("G0378", 40, revenue="0762"),
        line("J1956", 4),
        line("96365", 1),
        line("96366", 2, date="2024-02-12"),
    ]
    assert findings("INF-006", claim("837I", statement=("2024-02-10", "2024-02-12"), lines=lines)) == []


def test_a_parent_of_the_week_before_is_no_parent() -> None:
    lines = [
        line("J1956", 4),
        line("96365", 1),
        line("J1956", 4, date="2024-02-17"),
        line("96366", 1, date="2024-02-17"),
    ]
    found = findings("INF-006", claim("837I", statement=("2024-02-10", "2024-02-17"), lines=lines))
    assert [one.severity for one in found] == ["error"]


def test_an_office_visit_does_not_cross_midnight() -> None:
    lines = [line("J1745", 40), line("96413", 1), line("96415", 1, date="2024-02-11")]
    assert [one.severity for one in findings("INF-006", claim(lines=lines))] == ["error"]


def test_a_parent_only_the_cms_file_knows_is_an_info() -> None:
    found = findings("INF-006", claim(lines=[line("J1569", 60), line("96413", 1), line("96366", 1)]))
    assert [one.severity for one in found] == ["info"]


def test_stand_alone_codes_need_no_parent() -> None:
    for code in ("96416", "96425", "96401", "96402", "96409", "96413"):
        assert findings("INF-006", claim(lines=[line("J9190", 8), line(code, 1)])) == []


def test_hydration_may_follow_chemotherapy() -> None:
    lines = [line("J9060", 10), line("96413", 1), line("J7030", 1), line("96361", 2)]
    assert findings("INF-006", claim(lines=lines)) == []


def test_every_extra_home_visit_hour_needs_the_visit() -> None:
    found = findings("INF-006", claim(payer="commercial", place_of_service="12", lines=[line("99602", 2)]))
    assert [one.severity for one in found] == ["error"]
