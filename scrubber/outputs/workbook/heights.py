"""How many lines a text takes in a cell, so that a row is as high as its words need."""

from __future__ import annotations

LONG = 4_000  # letters that decide a row's height


def lines_of(text: str, width: float) -> int:
    """Lines of a text in a column so wide; indent and letters of middling breadth reckoned with."""
    room = int(width * 1.15 - 1)
    return sum(_wrapped(part, room) for part in text[:LONG].split("\n"))


def _wrapped(text: str, room: int) -> int:
    """Lines of one paragraph, broken between words and after hyphens as a cell does it."""
    if len(text) <= room:
        return 1
    lines, used = 1, 0
    for word in text.replace("-", "- ").split(" "):
        if used and used + len(word) > room:
            lines, used = lines + 1, 0
        lines += len(word) // (room + 1)
        used += len(word) % (room + 1) + 1
    return lines
