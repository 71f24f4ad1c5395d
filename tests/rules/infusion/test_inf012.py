"""INF-012: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

POLICY = {
    "complex_admin_policy": [
        {"payer_id": "SAMPL", "hcpcs": "J3380", "family": "therapeutic", "effective_from": "2024-01-01"},
        {"payer_id": "06102", "hcpcs": "J3380", "family": "therapeutic", "effective_from": "2020-01-01"},
    ]
}
LINES = [line("J3380", 300), line("96413", 1)]


def test_medicare_never_fires_from_december_2023() -> None:
    assert findings("INF-012", claim(lines=LINES), tables=POLICY) == []


def test_a_policy_speaks_for_its_own_dates_only() -> None:
    before = claim(payer="commercial", lines=LINES, service_date="2023-12-31")
    assert findings("INF-012", before, tables=POLICY) == []


def test_a_policy_speaks_for_its_own_payer_only() -> None:
    assert findings("INF-012", claim(payer="medicaid", lines=LINES), tables=POLICY) == []


def test_an_unlisted_drug_may_justify_the_code() -> None:
    lines = [*LINES, line("J3590", 1)]
    assert findings("INF-012", claim(payer="commercial", lines=lines), tables=POLICY) == []


def test_a_premedication_does_not_justify_the_code() -> None:
    lines = [*LINES, line("J1200", 1), line("96375", 1)]
    found = findings("INF-012", claim(payer="commercial", lines=lines), tables=POLICY)
    assert [one.severity for one in found] == ["warning"]
