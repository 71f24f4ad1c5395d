"""NDC-003: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line


@pytest.mark.parametrize(
    "ndc", ["00000000000", "11111111111", "99999999999", "12345678901", "01234567890", "00000123401"]
)
def test_numbers_typed_to_fill_the_field_are_found(ndc: str) -> None:
    found = findings("NDC-003", claim(lines=[line("J1745", 40, ndc=ndc, ndc_quantity=4)]))
    assert [one.hit.value for one in found] == [ndc]


def test_a_payers_dummy_is_for_that_payer_alone() -> None:
    rows = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "dummy_ndc": "99999999999"}]}
    drug = line("J7999", 1, ndc="99999999999", ndc_quantity=1, description="COMPOUNDED DRUG 5 MG")
    assert findings("NDC-003", claim(payer="commercial", lines=[drug]), tables=rows) == []
    assert len(findings("NDC-003", claim(payer="medicaid", lines=[drug]), tables=rows)) == 1


def test_a_number_of_the_wrong_form_belongs_to_ndc_002() -> None:
    assert findings("NDC-003", claim(lines=[line("J1745", 40, ndc="9999999999", ndc_quantity=4)])) == []
