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


REQUIRED = {"pa_rule": [{"payer_id": "SAMPL", "hcpcs": "J3380", "required": "Y"}]}


def test_a_specific_code_beside_it_is_enough() -> None:
    subject = claim(
        payer="commercial", lines=[line("J3380", 300, pointers=("1", "2"))], diagnoses=["K5090", "K5000"]
    )
    assert findings("DX-012", subject, tables=REQUIRED) == []


def test_an_approval_of_another_code_is_not_enough() -> None:
    row = {"member_id": "W900000001", "auth_number": "PA1", "hcpcs": "J3380", "icd_prefix": "K5000"}
    subject = claim(payer="commercial", lines=[line("J3380", 300)], diagnoses=["K5090"])
    found = findings("DX-012", subject, tables={**REQUIRED, "auth_log": [row]})
    assert [one.severity for one in found] == ["info"]


def test_a_drug_that_needs_no_approval_and_has_no_determination_is_left_alone() -> None:
    subject = claim(payer="commercial", lines=[line("J3380", 300)], diagnoses=["K5090"])
    assert findings("DX-012", subject) == []
