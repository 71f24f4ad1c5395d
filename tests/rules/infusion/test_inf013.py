"""INF-013: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_drugs_that_usually_are_therapeutic_are_left_alone() -> None:
    for drug in ("J3032", "J0791", "J1301"):
        assert findings("INF-013", claim(lines=[line(drug, 100), line("96365", 1)])) == []


def test_the_choice_is_the_coders_and_so_an_info() -> None:
    found = findings("INF-013", claim(lines=[line("J3380", 300), line("96365", 1)]))
    assert [one.severity for one in found] == ["info"]


def test_a_payer_that_follows_another_list_is_left_alone() -> None:
    profile = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "complex_admin": "therapeutic"}]}
    lines = [line("J3380", 300), line("96365", 1)]
    assert findings("INF-013", claim(payer="commercial", lines=lines), tables=profile) == []


def test_days_before_december_2023_are_left_alone() -> None:
    early = claim(lines=[line("J3380", 300), line("96365", 1)], service_date="2023-11-30")
    assert findings("INF-013", early) == []
