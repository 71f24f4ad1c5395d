"""DX-012: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_an_approval_that_names_the_code_is_enough() -> None:
    tables = {
        "pa_rule": [{"payer_id": "SAMPL", "hcpcs": "J3380", "required": "Y"}],
        "auth_log": [
            {"member_id": "W900000001", "auth_number": "PA1", "hcpcs": "J3380", "icd_prefix": "K5090"}
        ],
    }
    subject = claim(payer="commercial", lines=[line("J3380", 300)], diagnoses=["K5090"])
    assert findings("DX-012", subject, tables=tables) == []
