"""National Provider Identifier: ten digits, the last of which proves the others."""

from __future__ import annotations

from functools import lru_cache

_LENGTH = 10
_FIRST = ("1", "2")
# Every other digit counts double, and a double of two digits by their sum
_DOUBLED = bytes.maketrans(b"0123456789", bytes([0, 2, 4, 6, 8, 1, 3, 5, 7, 9]))
_PREFIX_SUM = 24  # what the card issuer prefix 80840 adds to the Luhn sum


def has_npi_form(text: str) -> bool:
    """Whether the text is ten digits that begin with 1 or 2."""
    return len(text) == _LENGTH and text.isascii() and text.isdecimal() and text.startswith(_FIRST)


@lru_cache(maxsize=8192)
def is_npi(text: str) -> bool:
    """Whether form and check digit are right: Luhn over 80840 and the number.

    >>> is_npi("1234567893"), is_npi("1234567892")
    (True, False)
    """
    if not has_npi_form(text):
        return False
    digits = text.encode()
    doubled = digits[0::2].translate(_DOUBLED)
    return (_PREFIX_SUM + sum(doubled) + sum(digits[1::2]) - 5 * ord("0")) % 10 == 0
