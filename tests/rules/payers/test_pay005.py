"""PAY-005: what it says at its edges."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, findings, line


def said(*, revenue: str = "0636", **about: Any) -> list[tuple[str, ...] | None]:
    drug = line("J0174", 700, modifiers=("Q0", "JZ"), revenue=revenue)
    more = {"diagnoses": ["G301", "Z006"], "condition_codes": ["30"], **about}
    return [one.hit.rarc for one in findings("PAY-005", claim("837I", lines=[drug], **more))]


def test_each_field_has_its_remark() -> None:
    assert said() == []
    assert said(condition_codes=["45"]) == [("M44",)]
    assert said(bill_type="721") == [("MA30",)]
    assert said(revenue="0250") == [("M49",)]


def test_the_three_bill_types_are_right() -> None:
    for bill_type in ("121", "131", "137", "851"):
        assert said(bill_type=bill_type) == []


def test_another_drug_and_another_payer_are_not_meant() -> None:
    assert findings("PAY-005", claim("837I")) == []
    assert said(payer="commercial", condition_codes=["45"]) == []
