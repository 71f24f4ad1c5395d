"""Text from a claim as plain text: never a formula, a link, markup or a character a reader stumbles over."""

from __future__ import annotations

import re

CELL_LIMIT = 32_767  # characters Excel takes in one cell
_CUT = "… (cut: the text is longer than a cell)"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}",
                   "\N{FULLWIDTH PLUS SIGN}",
                   "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip
# What XML 1.0 cannot hold, and lone surrogates that no encoding can.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?")


def plain(value: object) -> str:
    """Return the text with line ends made one kind and every unprintable character made visible."""
    if value is None:
        return ""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", _LINE_ENDS.sub("\n", str(value)))


def cell(value: object) -> str:
    """Return text that one cell of a workbook can hold."""
    text = plain(value)
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(_CUT)] + _CUT


def csv_field(value: object) -> str:
    """Return text that a spreadsheet reads as text: a formula's first sign gets an apostrophe."""
    text = plain(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
