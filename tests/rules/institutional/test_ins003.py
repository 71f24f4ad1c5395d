"""INS-003: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_medicare_gets_a_remark_but_for_drugs_under_treatment_codes() -> None:
    lines = [line("J1745", 40, revenue="0510")]
    assert [one.severity for one in findings("INS-003", claim("837I", lines=lines))] == ["warning"]
    given = [line("96365", 1, revenue="0335")]
    assert [one.severity for one in findings("INS-003", claim("837I", lines=given))] == ["info"]
    other = claim("837I", payer="commercial", lines=given)
    assert [one.severity for one in findings("INS-003", other)] == ["warning"]
