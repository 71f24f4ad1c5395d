"""IDN-001: every provider of a claim is looked at, each once."""

from __future__ import annotations

import pytest

from scrubber.arithmetic.npi import is_npi
from scrubber.testing import claim, findings, line


@pytest.mark.parametrize("npi", ["1234567893", "1245319599", "1999999984"])
def test_the_check_digit_is_luhn_over_the_prefix_and_the_number(npi: str) -> None:
    assert is_npi(npi)
    wrong = [npi[:9] + str(digit) for digit in range(10) if str(digit) != npi[9]]
    assert not any(is_npi(one) for one in wrong)


@pytest.mark.parametrize(
    "text", ["", "123456789", "12345678930", "123456789a", "\uff13234567893", "0234567890"]
)
def test_what_is_no_ten_digits_that_begin_with_1_or_2_is_no_npi(text: str) -> None:
    assert not is_npi(text)


def test_the_attending_provider_of_a_hospital_is_looked_at() -> None:
    found = findings("IDN-001", claim("837I", attending="1888888885"))
    assert [str(one.where) for one in found] == ["loop 2310A, NM109"]


def test_the_service_facility_and_the_ordering_provider_are_looked_at() -> None:
    found = findings("IDN-001", claim(facility={"npi": "1999999980"}, ordering="1999999981"))
    assert [str(one.where) for one in found] == ["loop 2310C, NM109", "loop 2420E, NM109"]


def test_a_wrong_number_on_several_lines_is_one_finding_about_all_of_them() -> None:
    lines = [line("J1745", 40, rendering="1999999980"), line("96413", 1, rendering="1999999980")]
    (found,) = findings("IDN-001", claim(lines=lines))
    assert [one.code for one in found.lines] == ["J1745", "96413"]


def test_a_line_s_wrong_number_does_not_stain_the_claim_s_own_provider() -> None:
    lines = [line("J1745", 40), line("96413", 1, rendering="1999999980")]
    (found,) = findings("IDN-001", claim(lines=lines))
    assert [one.code for one in found.lines] == ["96413"]


def test_the_message_and_the_value_do_not_hold_the_number() -> None:
    (found,) = findings("IDN-001", claim(billing={"npi": "1234567892"}))
    assert "1234567892" not in found.message
    assert found.hit.value is None
