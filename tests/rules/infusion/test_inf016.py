"""INF-016: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_drug_with_an_sc_form_under_its_code_is_left_alone() -> None:
    for drug in ("J0129", "J3262"):
        assert findings("INF-016", claim(lines=[line(drug, 10), line("96372", 1)])) == []


def test_the_injection_may_belong_to_another_drug() -> None:
    assert findings("INF-016", claim(lines=[line("J1745", 40), line("J3420", 1), line("96372", 1)])) == []


def test_an_infused_antineoplastic_cannot_be_injected() -> None:
    found = findings("INF-016", claim(lines=[line("J9271", 200), line("96401", 1)]))
    assert [one.severity for one in found] == ["warning"]


def test_an_infusion_of_the_day_settles_it() -> None:
    lines = [line("J1745", 40), line("96413", 1), line("96372", 1)]
    assert findings("INF-016", claim(lines=lines)) == []
