"""IDN-011: which tests need a certificate."""

from __future__ import annotations

import pytest

from scrubber.rules.identifiers.laboratory import is_laboratory
from scrubber.testing import claim, findings, line


@pytest.mark.parametrize(
    "code", ["80047", "80053", "85025", "86480", "82947", "87635", "81002", "88305", "89051"]
)
def test_a_test_needs_a_certificate(code: str) -> None:
    assert is_laboratory(code)


@pytest.mark.parametrize(
    "code", ["36415", "80046", "86580", "86486", "86985", "88125", "89399", "G0103", "96413"]
)
def test_a_draw_a_skin_test_and_blood_bank_work_need_none(code: str) -> None:
    assert not is_laboratory(code)


def test_a_test_sent_out_names_the_other_laboratory_s_certificate() -> None:
    sent = {"modifiers": "90", "references": {"F4": "14D7654321"}}
    assert findings("IDN-011", claim(lines=[line("85025", 1, **sent)])) == []  # type: ignore[arg-type]
    found = findings("IDN-011", claim(lines=[line("85025", 1, modifiers="90")]))
    assert [one.severity for one in found] == ["error"]


def test_the_other_laboratory_s_certificate_does_not_serve_a_test_of_one_s_own() -> None:
    found = findings("IDN-011", claim(lines=[line("85025", 1, references={"F4": "14D7654321"})]))
    assert [one.severity for one in found] == ["error"]


def test_a_payer_nobody_knows_gets_a_warning() -> None:
    assert [
        one.severity for one in findings("IDN-011", claim(payer="commercial", lines=[line("85025", 1)]))
    ] == ["warning"]


def test_a_hospital_bills_under_its_own_certificate_without_naming_it() -> None:
    assert findings("IDN-011", claim("837I", lines=[line("85025", 1)])) == []
