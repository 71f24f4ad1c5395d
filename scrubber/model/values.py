"""Texts of elements turned into amounts, quantities and dates; what cannot be read becomes None."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from scrubber.model.answers import remembered
from scrubber.model.parts import Period

MOST_DIGITS = 16  # of a number, sign and point counted: more than any bill needs, and cents still fit 64 bits


@remembered(16384)
def cents(text: str) -> int | None:
    """Read an amount in dollars as integer cents; None where it is no amount of whole cents."""
    if len(text) > MOST_DIGITS:
        return None
    if text[-3:-2] == ".":  # 1234.50, as nearly all are written
        digits = text[:-3] + text[-2:]
        if digits.isdecimal() and digits.isascii():
            return int(digits)
    negative = text.startswith("-")
    whole, _, fraction = text.removeprefix("-").partition(".")
    if not ((whole + fraction).isdecimal() and text.isascii()):
        return None
    if len(fraction) > 2:
        if fraction[2:].strip("0"):
            return None
        fraction = fraction[:2]
    amount = int(whole or "0") * 100 + int(fraction.ljust(2, "0"))
    return -amount if negative else amount


@remembered(8192)
def quantity(text: str) -> Decimal | None:
    """Read a count or a quantity; None where it is no plain number."""
    if len(text) > MOST_DIGITS or not text.isascii() or "_" in text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and "E" not in text.upper() and text.strip() == text else None


@remembered(16384)
def day(text: str) -> date | None:
    """Read CCYYMMDD (the date part of a DT date and time as well)."""
    if len(text) not in (8, 12) or not (text.isdecimal() and text.isascii()):
        return None
    try:
        return date.fromisoformat(text[:8])
    except ValueError:
        return None


@remembered(16384)
def one_day(text: str) -> Period | None:
    """Read the DTP03 of a D8."""
    found = day(text) if len(text) == len("CCYYMMDD") else None
    return Period(found, found) if found else None


def period(qualifier: str, text: str) -> Period | None:
    """Read DTP03 by its DTP02: D8, DT or RD8; a reversed range is returned as it stands."""
    if qualifier == "D8":
        return one_day(text)
    if qualifier == "DT":
        return one_day(text[:8]) if _is_time(text[8:]) else None
    first, dash, last = text.partition("-")
    start, end = (day(first), day(last)) if dash and qualifier == "RD8" else (None, None)
    return Period(start, end) if start and end else None


def _is_time(text: str) -> bool:
    try:
        datetime.strptime(text, "%H%M")  # noqa: DTZ007 - a wall-clock time of the trade, no zone
    except ValueError:
        return False
    return len(text) == 4


@remembered(1024)
def number(text: str) -> int | None:
    """Read a small counter such as LX01; None where it is none."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else None
