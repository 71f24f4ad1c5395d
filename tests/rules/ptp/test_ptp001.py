"""PTP-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

DAY = "2024-07-15"


def test_an_edit_that_no_release_covers_is_not_guessed() -> None:
    assert (
        findings("PTP-001", claim(service_date="2019-01-15", lines=[line("G0498", 1), line("96416", 1)]))
        == []
    )


def test_a_port_flush_never_stands_beside_an_infusion() -> None:
    found = findings("PTP-001", claim(service_date=DAY, lines=[line("96413", 1), line("96523", 1)]))
    assert [set(one.hit.pair or ()) for one in found] == [{"96413", "96523"}]


def test_infusion_and_prolonged_pump_have_no_pair() -> None:
    for rule in ("PTP-001", "PTP-002"):
        assert findings(rule, claim(service_date=DAY, lines=[line("96413", 1), line("96416", 1)])) == []
