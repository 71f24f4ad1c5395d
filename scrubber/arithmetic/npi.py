"""National Provider Identifier: ten digits, the last of which proves the others."""

from __future__ import annotations

from functools import lru_cache

_LENGTH = 10
_FIRST = ("1", "2")
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
    total = _PREFIX_SUM
    for place, digit in enumerate(map(int, reversed(text))):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
