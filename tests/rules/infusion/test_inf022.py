"""INF-022: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

FLUSH = line("96523", 1)


def test_a_hospital_flush_is_packaged_and_so_an_info() -> None:
    found = findings("INF-022", claim("837I", lines=[FLUSH, line("99213", 1)]))
    assert [one.severity for one in found] == ["info"]


def test_heparin_alone_is_left_to_ptp_006() -> None:
    assert findings("INF-022", claim(lines=[FLUSH, line("J1642", 10)])) == []


def test_a_visit_and_a_port_draw_are_payable_services() -> None:
    for code in ("99213", "36591", "36592", "96372"):
        found = findings("INF-022", claim(lines=[FLUSH, line(code, 1)]))
        assert [one.severity for one in found] == ["error"]


def test_laboratory_tests_and_venipuncture_are_not_of_the_physician_fee_schedule() -> None:
    assert findings("INF-022", claim(lines=[FLUSH, line("85025", 1), line("36415", 1)])) == []


def test_the_service_of_another_day_is_another_visit() -> None:
    assert findings("INF-022", claim(lines=[FLUSH, line("99213", 1, date="2024-02-11")])) == []
