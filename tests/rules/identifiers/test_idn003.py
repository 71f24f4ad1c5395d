"""IDN-003: kinds and days of the directory."""

from __future__ import annotations

from scrubber.testing import BuiltClaim, claim, findings, line

BILLING, PERSON = "1234567893", "1999999984"


def _messages(subject: BuiltClaim, *rows: tuple[str, str, str, str]) -> list[str]:
    table = [
        {"npi": npi, "entity_type": kind, "deactivated_on": off, "reactivated_on": back}
        for npi, kind, off, back in rows
    ]
    return [one.message for one in findings("IDN-003", subject, tables={"provider_directory": table})]


def test_a_sole_proprietor_bills_under_the_number_of_a_person() -> None:
    own = claim(rendering=False, billing={"entity": "1", "name": "EXAMPLE", "first": "RENEE"})
    assert _messages(own, (BILLING, "1", "", "")) == []


def test_an_organisation_does_not() -> None:
    told = _messages(claim(), (BILLING, "1", "", ""), (PERSON, "1", "", ""))
    (message,) = told
    assert message.startswith("The NPI of the billing provider is a person's in the directory")


def test_a_number_nobody_knows_is_told() -> None:
    told = _messages(claim(), (BILLING, "2", "", ""))
    assert told == ["The NPI of the rendering provider is not in the directory."]


def test_a_number_switched_on_again_before_the_service_is_good() -> None:
    for back, count in (("2024-02-10", 0), ("2024-02-11", 1)):
        rows = ((BILLING, "2", "", ""), (PERSON, "1", "2023-01-01", back))
        assert len(_messages(claim(), *rows)) == count


def test_a_number_that_fails_its_check_digit_is_told_once_by_another_rule() -> None:
    assert _messages(claim(rendering="1999999980"), (BILLING, "2", "", "")) == []


def test_an_ordering_organisation_that_poses_as_a_person_is_told() -> None:
    subject = claim(lines=[line("J1745", 40)], ordering="1888888884")
    rows = ((BILLING, "2", "", ""), (PERSON, "1", "", ""), ("1888888884", "2", "", ""))
    assert _messages(subject, *rows) == [
        "The NPI of the ordering provider is an organisation's in the directory."
    ]


def test_without_a_directory_the_rule_is_not_set_up_and_finds_nothing() -> None:
    assert findings("IDN-003", claim()) == []
