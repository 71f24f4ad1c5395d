"""Medicare Beneficiary Identifier: eleven characters, a letter or a digit prescribed for each."""

from __future__ import annotations

import re
from functools import lru_cache

from scrubber.arithmetic.patterns import lazy_pattern

_LETTER = "AC-HJKMNP-RT-Y"  # no S, L, O, I, B, Z: they look like digits
_EITHER = f"0-9{_LETTER}"
_FORM = lazy_pattern(
    f"[1-9][{_LETTER}][{_EITHER}][0-9][{_LETTER}][{_EITHER}][0-9][{_LETTER}]{{2}}[0-9]{{2}}", re.ASCII
)
_DECORATION = str.maketrans("", "", "- ")


@lru_cache(maxsize=8192)
def is_mbi(text: str) -> bool:
    """Whether the text has the form of an MBI, as sent: upper case, no hyphens.

    >>> is_mbi("1EG4TE5MK73"), is_mbi("1EG4-TE5-MK73"), is_mbi("123456789A")
    (True, False, False)
    """
    return _FORM.fullmatch(text) is not None


def squeezed(text: str) -> str:
    """Take the hyphens and spaces of the printed card out: ``1EG4-TE5-MK73`` becomes ``1EG4TE5MK73``."""
    return text.translate(_DECORATION).upper()
