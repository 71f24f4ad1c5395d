"""NDC-012: what it says at its edges; the catalogue names no exception."""

from __future__ import annotations

import pytest

from scrubber.testing import BuiltClaim, claim, findings, line


def sent(number: str) -> BuiltClaim:
    drug = line("J1745", 40, ndc="57894003001", ndc_quantity=4, prescription=number)
    return claim(lines=[drug])


@pytest.mark.parametrize("number", ["PA1234567", "AUTH99887", "A-PA-17", "12345AUTH"])
def test_a_number_that_calls_itself_an_authorisation_is_found(number: str) -> None:
    assert len(findings("NDC-012", sent(number))) == 1


@pytest.mark.parametrize("number", ["7012345", "RX7012345", "SPARTA77", "PAX1234"])
def test_a_prescription_number_is_not(number: str) -> None:
    assert findings("NDC-012", sent(number)) == []


def test_a_number_of_the_authorisation_log_is_found() -> None:
    row = {
        "payer_id": "06102", "member_id": "1EG4TE5MK73", "auth_number": "Z77665544", "hcpcs": "J1745",
        "valid_from": "2024-01-01", "valid_to": "2024-12-31", "status": "approved",
    }  # fmt: skip
    assert findings("NDC-012", sent("Z77665544")) == []
    assert len(findings("NDC-012", sent("Z77665544"), tables={"auth_log": [row]})) == 1


def test_a_number_of_the_payers_pattern_is_found() -> None:
    rows = {"payer_profile": [{"payer_id": "06102", "lob": "medicare_b", "auth_regex": r"Z\d{8}"}]}
    assert len(findings("NDC-012", sent("Z77665544"), tables=rows)) == 1
    assert findings("NDC-012", sent("7012345"), tables=rows) == []


def test_the_message_quotes_no_number() -> None:
    (found,) = findings("NDC-012", sent("PA1234567"))
    assert "1234567" not in found.message
    assert found.hit.value is None
