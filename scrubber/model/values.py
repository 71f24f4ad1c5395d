"""Texts of elements turned into amounts, quantities and dates; what cannot be read becomes None."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from scrubber.model.parts import Period


@lru_cache(maxsize=16384)
def cents(text: str) -> int | None:
    """Read an amount in dollars as integer cents; None where it is no amount of whole cents."""
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


@lru_cache(maxsize=8192)
def quantity(text: str) -> Decimal | None:
    """Read a count or a quantity; None where it is no plain number."""
    if not text.isascii() or "_" in text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and "E" not in text.upper() and text.strip() == text else None


@lru_cache(maxsize=16384)
def day(text: str) -> date | None:
    """Read CCYYMMDD (the date part of a DT date and time as well)."""
    if len(text) not in (8, 12) or not (text.isdecimal() and text.isascii()):
        return None
    try:
        return date.fromisoformat(text[:8])
    except ValueError:
        return None


@lru_cache(maxsize=16384)
def period(qualifier: str, text: str) -> Period | None:
    """Read DTP03 by its DTP02: D8, DT or RD8; a reversed range is returned as it stands."""
    if qualifier == "RD8":
        first, dash, last = text.partition("-")
        start, end = (day(first), day(last)) if dash else (None, None)
    elif (qualifier == "D8" and len(text) == 8) or (qualifier == "DT" and _is_time(text[8:])):
        start = end = day(text)
    else:
        return None
    return Period(start, end) if start and end else None


def _is_time(text: str) -> bool:
    try:
        datetime.strptime(text, "%H%M")  # noqa: DTZ007 - a wall-clock time of the trade, no zone
    except ValueError:
        return False
    return len(text) == 4


@lru_cache(maxsize=1024)
def number(text: str) -> int | None:
    """Read a small counter such as LX01; None where it is none."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else None


@lru_cache(maxsize=16384)
def procedure(text: str, component: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...], str]:
    """Qualifier, code, modifiers as sent, modifiers that are not blank, description."""
    parts = text.split(component)
    slots = tuple(parts[2:6])
    return (
        parts[0],
        parts[1] if len(parts) > 1 else "",
        slots,
        tuple(slot for slot in slots if slot),
        parts[6] if len(parts) > 6 else "",
    )


@lru_cache(maxsize=1024)
def pointers(text: str, component: str) -> tuple[int, ...]:
    """The diagnoses a line points at; what is no number is left out."""
    numbers = (number(part) for part in text.split(component))
    return tuple(found for found in numbers if found is not None)
