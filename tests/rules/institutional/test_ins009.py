"""INS-009: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings


def test_the_point_of_origin_is_optional_for_other_outpatient_payers() -> None:
    assert findings("INS-009", claim("837I", payer="commercial", cl1=("3", "", "01"))) == []
    assert [one.severity for one in findings("INS-009", claim("837I", cl1=("3", "", "01")))] == ["error"]
