"""INS-002: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_general_pharmacy_may_go_without_a_code() -> None:
    for revenue in ("0250", "0258", "0259"):
        assert findings("INS-002", claim("837I", lines=[line("", 1, revenue=revenue)])) == []


def test_a_small_charge_under_iv_therapy_is_a_supply() -> None:
    small = claim("837I", lines=[line("", 1, revenue="0260", charge="40.00")])
    assert findings("INS-002", small) == []


def test_each_detail_department_needs_its_code() -> None:
    for revenue in ("0636", "0331", "0332", "0335", "0510", "0529", "0300", "0450", "0761", "0634", "0635"):
        found = findings("INS-002", claim("837I", lines=[line("", 1, revenue=revenue)]))
        assert [one.severity for one in found] == ["error"]
    dear = claim("837I", lines=[line("", 1, revenue="0260", charge="100.01")])
    assert [one.severity for one in findings("INS-002", dear)] == ["error"]


def test_erythropoietin_departments_take_nothing_else() -> None:
    for code, count in (("J1745", 1), ("Q4081", 0), ("J0885", 0)):
        subject = claim("837I", bill_type="721", lines=[line(code, 1, revenue="0634")])
        assert len(findings("INS-002", subject)) == count


def test_a_payer_may_switch_the_rule_off() -> None:
    off = {"rule_setting": [{"rule": "INS-002", "payer_id": "SAMPL", "severity": "off", "owner": "RCM",
                             "reason": "packaged by contract"}]}  # fmt: skip
    subject = claim("837I", payer="commercial", lines=[line("", 1, revenue="0636")])
    assert findings("INS-002", subject, tables=off) == []
