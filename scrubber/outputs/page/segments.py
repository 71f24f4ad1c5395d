"""A segment cut so that the element a finding is about can be marked."""

from __future__ import annotations

import re
from typing import NamedTuple

_ELEMENT = re.compile(r"^([A-Z][A-Z0-9]{1,2}?)(\d\d)(?:-(\d{1,2}))?$")
_NAME = re.compile(r"^[A-Z][A-Z0-9]{1,2}")
_NO_SEPARATOR = re.compile(r"[A-Za-z0-9 .,\-/()•'#]")


class Piece(NamedTuple):
    """A part of a segment."""

    text: str
    marked: bool = False
    missing: bool = False


def pieces(text: str | None, element: str | None) -> list[Piece]:
    """Cut ``SV1*HC:J1745*4000`` at SV101-2; an element the segment lacks is named at its end."""
    if not text:
        return []
    name = _NAME.match(text)
    wanted = _ELEMENT.match(element or "")
    if name is None or wanted is None or name.end() >= len(text):
        return [Piece(text, marked=bool(element and name is None))]
    separator = text[name.end()]
    parts = text.split(separator)
    position = int(wanted.group(2))
    if position >= len(parts) or not parts[position]:
        return [Piece(text), Piece(f"{element} is missing", missing=True)]
    before = separator.join(parts[:position]) + separator
    after = "".join(separator + part for part in parts[position + 1 :])
    middle = _component(parts[position], wanted.group(3))
    return [piece for piece in (Piece(before), *middle, Piece(after)) if piece.text]


def _component(text: str, number: str | None) -> list[Piece]:
    """Narrow a composite to one component; its separator is the first sign that is no part of a value."""
    if number is None:
        return [Piece(text, marked=True)]
    separator = next((sign for sign in text if not _NO_SEPARATOR.match(sign)), None)
    parts = text.split(separator) if separator else [text]
    position = int(number) - 1
    if separator is None:
        return (
            [Piece(text, marked=True)]
            if position == 0
            else [Piece(text), Piece(f"component {number} is missing", missing=True)]
        )
    if position >= len(parts) or not parts[position]:
        return [Piece(text), Piece(f"component {number} is missing", missing=True)]
    before = "".join(part + separator for part in parts[:position])
    after = "".join(separator + part for part in parts[position + 1 :])
    return [
        piece for piece in (Piece(before), Piece(parts[position], marked=True), Piece(after)) if piece.text
    ]
