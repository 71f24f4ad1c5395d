"""COD-003: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_the_code_before_it_is_suggested() -> None:
    (found,) = findings("COD-003", claim(lines=[line("J1299", 450)], service_date="2025-03-15"))
    assert found.hit.expected == "J1300"


def test_without_a_predecessor_an_unlisted_code_is_suggested() -> None:
    (found,) = findings("COD-003", claim(lines=[line("J0174", 700)], service_date="2023-07-05"))
    assert "an unlisted code and the NDC bill it" in found.message


def test_a_service_that_is_no_drug_is_not_sent_to_an_unlisted_drug_code() -> None:
    (found,) = findings("COD-003", claim(lines=[line("G0088", 1)], service_date="2020-12-31"))
    assert found.message == "G0088 begins on 2021-01-01, after 2020-12-31; use the code of that day."


def test_the_first_day_is_valid() -> None:
    assert findings("COD-003", claim(lines=[line("J0174", 700)], service_date="2023-07-06")) == []
