"""Amounts, quantities and days as a report writes them, and as its JSON holds them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache


def money(cents: int | None) -> str | None:
    """Cents as dollars with two decimals."""
    if cents is None:
        return None
    digits = str(abs(cents)).zfill(3)
    return f"{'-' if cents < 0 else ''}{digits[:-2]}.{digits[-2:]}"


def number(value: Decimal | None) -> str | None:
    """A quantity without trailing zeros: 40, 0.5."""
    if value is None:
        return None
    text = f"{value.normalize():f}"
    return "0" if text == "-0" else text


# In JSON: nothing in them is to be escaped, and many return on every claim


@lru_cache(maxsize=4096)
def json_money(cents: int | None) -> str:
    """Cents as a JSON string, or null."""
    return "null" if cents is None else f'"{money(cents)}"'


@lru_cache(maxsize=4096)
def json_number(value: Decimal | None) -> str:
    """A quantity as a JSON string, or null."""
    return "null" if value is None else f'"{number(value)}"'


@lru_cache(maxsize=4096)
def json_day(day: date | None) -> str:
    """A day as a JSON string, or null."""
    return "null" if day is None else f'"{day.isoformat()}"'
