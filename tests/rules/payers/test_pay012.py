"""PAY-012: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_contract_may_leave_hospitals_out() -> None:
    rule = {"payer_id": "SAMPL", "hcpcs": "J1745", "site": "*", "channel": "specialty pharmacy"}
    subject = claim("837I", payer="commercial")
    assert [one.severity for one in findings("PAY-012", subject, tables={"whitebag_rule": [rule]})] == [
        "warning"
    ]
    left_out = {"whitebag_rule": [{**rule, "exceptions": "hospital"}]}
    assert findings("PAY-012", subject, tables=left_out) == []


RULE = {"payer_id": "SAMPL", "hcpcs": "J1745", "site": "office", "channel": "specialty pharmacy"}


def test_the_site_of_the_rule_counts() -> None:
    assert len(findings("PAY-012", claim(payer="commercial"), tables={"whitebag_rule": [RULE]})) == 1
    home = claim(payer="commercial", place_of_service="12")
    assert findings("PAY-012", home, tables={"whitebag_rule": [RULE]}) == []


def test_a_recorded_exception_is_enough() -> None:
    excused = {"member_id": "W900000001", "hcpcs": "J1745", "ground": "stable"}
    tables = {"whitebag_rule": [RULE], "step_exception": [excused]}
    assert findings("PAY-012", claim(payer="commercial"), tables=tables) == []


def test_a_supplied_drug_without_a_price_is_right() -> None:
    for charge, count in (("0.00", 0), ("0.01", 0), ("0.02", 1)):
        subject = claim(payer="commercial", lines=[line("J1745", 40, charge=charge), line("96413", 1)])
        assert len(findings("PAY-012", subject, tables={"whitebag_rule": [RULE]})) == count


def test_the_days_of_the_rule_count() -> None:
    later = {"whitebag_rule": [{**RULE, "effective_from": "2024-02-11"}]}
    assert findings("PAY-012", claim(payer="commercial"), tables=later) == []
