"""DUP-003: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line, scrub_text

BEFORE = {
    "claim_id": "OLD1", "payer_id": "06102", "member_id": "1EG4TE5MK73", "birth_date": "1960-01-01",
    "sex": "F", "billing_npi": "1234567893", "tax_id": "361234567", "form": "837P", "frequency": "1",
    "service_date": "2024-02-10", "line_number": "1", "hcpcs": "J1745", "units": "40",
    "charge": "4000.00", "status": "paid",
}  # fmt: skip
LINES = [line("J1745", 40), line("96413", 1)]


def severities(**row: str) -> list[str]:
    return [
        one.severity.value for one in findings("DUP-003", claim(lines=LINES), history=[{**BEFORE, **row}])
    ]


@pytest.mark.parametrize("status", ["paid", "accepted", "pending"])
def test_what_the_payer_has_is_an_error(status: str) -> None:
    assert severities(status=status) == ["error"]


def test_what_was_only_sent_is_a_warning() -> None:
    assert severities(status="sent") == ["warning"]


@pytest.mark.parametrize("status", ["rejected", "superseded", "voided", "denied"])
def test_what_the_payer_does_not_have_is_no_duplicate(status: str) -> None:
    assert severities(status=status) == []


@pytest.mark.parametrize(
    "row",
    [
        {"payer_id": "SAMPL"},
        {"member_id": "2EG4TE5MK73", "last_name": "OTHER"},
        {"service_date": "2024-02-11"},
        {"hcpcs": "Q5103"},
        {"units": "50"},
        {"form": "837I"},
        {"modifiers": "JW"},
    ],
)
def test_each_part_of_the_key_counts(row: dict[str, str]) -> None:
    assert severities(**row) == []


def test_another_package_of_the_drug_is_another_line() -> None:
    subject = claim(lines=[line("J1745", 40, ndc="57894003001", ndc_quantity=4)])
    assert findings("DUP-003", subject, history=[{**BEFORE, "ndc": "57894016001"}]) == []
    assert len(findings("DUP-003", subject, history=[{**BEFORE, "ndc": "57894003001"}])) == 1


def test_a_modifier_that_only_informs_changes_nothing() -> None:
    assert severities(modifiers="JZ") == ["error"]


def test_lines_of_one_status_are_one_finding() -> None:
    second = {**BEFORE, "line_number": "2", "hcpcs": "96413", "units": "1"}
    found = findings("DUP-003", claim(lines=LINES), history=[BEFORE, second])
    assert [one.message for one in found] == [
        "J1745 on 2024-02-10 (line 1), 96413 on 2024-02-10 (line 2) were billed before; history says paid."
    ]


def test_a_claim_that_a_later_one_took_back_is_no_duplicate() -> None:
    void = {**BEFORE, "frequency": "8", "status": "accepted"}
    assert findings("DUP-003", claim(lines=LINES), history=[BEFORE, void]) == []
    for standing in ({**void, "claim_id": "OLD2"}, {**void, "status": "rejected"}):
        assert len(findings("DUP-003", claim(lines=LINES), history=[BEFORE, standing])) == 1


def test_without_history_nothing_is_judged() -> None:
    answer = scrub_text(claim(lines=LINES), rules=("DUP-003",))
    assert (answer.findings, answer.not_checked) == ([], [])
