"""Amounts as reports read and show them: integer cents in between, never a float."""

from __future__ import annotations


def cents(text: str | None) -> int:
    """Cents of ``4500.00``; 0 where there is none."""
    if not text:
        return 0
    sign = -1 if text.startswith("-") else 1
    whole, _, part = text.lstrip("-").partition(".")
    return sign * (int(whole or "0") * 100 + int((part + "00")[:2]))


def dollars(amount: int) -> str:
    """``$1,234.56``."""
    sign, amount = ("-", -amount) if amount < 0 else ("", amount)
    return f"{sign}${amount // 100:,}.{amount % 100:02}"


def short(amount: int) -> str:
    """A figure for a chart's label: ``$1.2M``, ``$48k``, ``$950``."""
    whole = amount // 100
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if whole >= size:
            tenths = whole * 10 // size
            return (
                f"${tenths // 10}{letter}"
                if tenths >= 100 or tenths % 10 == 0
                else f"${tenths / 10:.1f}{letter}"
            )
    return f"${whole}"
