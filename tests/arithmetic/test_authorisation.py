"""Placeholders, shapes of numbers, and ingredients without a suffix."""

from __future__ import annotations

from scrubber.arithmetic.authorisation import fits, is_placeholder, substance


def test_words_and_repeated_digits_are_placeholders() -> None:
    for value in ("na", "N/A", "none", "Pending", "0", "000000", "123456", "AUTH", "NOT REQUIRED", "ON FILE"):
        assert is_placeholder(value)


def test_numbers_are_none() -> None:
    for value in ("PA20240017", "A1", "1234567891", "NAT12345", "AUTH20240017"):
        assert not is_placeholder(value)


def test_any_shape_fits_a_payer_that_states_none() -> None:
    assert fits("", "whatever")
    assert fits("A[0-9]{3}", " A123 ")
    assert not fits("A[0-9]{3}", "A1234")


def test_a_biosimilar_is_its_substance() -> None:
    assert substance("infliximab-axxq") == substance("infliximab") == "infliximab"
