"""PAY-012: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings


def test_a_contract_may_leave_hospitals_out() -> None:
    rule = {"payer_id": "SAMPL", "hcpcs": "J1745", "site": "*", "channel": "specialty pharmacy"}
    subject = claim("837I", payer="commercial")
    assert [one.severity for one in findings("PAY-012", subject, tables={"whitebag_rule": [rule]})] == [
        "warning"
    ]
    left_out = {"whitebag_rule": [{**rule, "exceptions": "hospital"}]}
    assert findings("PAY-012", subject, tables=left_out) == []
