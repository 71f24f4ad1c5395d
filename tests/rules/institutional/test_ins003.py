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


def messages(code: str, revenue: str, *, payer: str = "commercial", bill_type: str = "131") -> list[str]:
    subject = claim("837I", payer=payer, bill_type=bill_type, lines=[line(code, 1, revenue=revenue)])
    return [one.severity.value for one in findings("INS-003", subject)]


def test_drugs_belong_to_the_pharmacy() -> None:
    for revenue in ("0260", "0335", "0510"):
        assert messages("J1745", revenue) == ["warning"]
        assert messages("Q5121", revenue) == ["warning"]
    for revenue in ("0636", "0250", "0258", "0259", "0262", "0637"):
        assert messages("J1745", revenue) == []


def test_administration_belongs_to_a_treatment_department() -> None:
    for code in ("96413", "96417", "96365"):
        assert messages(code, "0636") == ["warning"]
    assert messages("96413", "0250") == ["warning"]
    assert messages("96365", "0335") == ["warning"]
    for code, revenue in (("96413", "0335"), ("96365", "0260"), ("96409", "0331"), ("96413", "0510")):
        assert messages(code, revenue) == []


def test_payers_differ_over_chemotherapy_under_iv_therapy() -> None:
    assert messages("96413", "0260") == ["info"]


def test_stimulants_of_a_dialysis_bill_have_their_own_codes() -> None:
    assert messages("Q4081", "0636", bill_type="721") == ["warning"]
    assert messages("Q4081", "0634", bill_type="721") == []
    assert messages("J0882", "0636", bill_type="721") == []
    assert messages("J0882", "0250", bill_type="721") == ["warning"]
    assert messages("Q4081", "0636") == []
    assert messages("Q4081", "0636", payer="medicare", bill_type="721") == ["info"]
