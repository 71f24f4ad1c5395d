"""Segments shown in reports: what a coder needs is readable, everything else is masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.x12.delimiters import Delimiters

MASK = "•••"

# segment -> readable elements: procedure, modifier, unit, amount, diagnosis, place, bill type, revenue,
# date of service, NDC and quantity
READABLE: dict[str, tuple[int, ...]] = {
    "CLM": (2, 5),
    "SV1": (1, 2, 3, 4, 5, 7),
    "SV2": (1, 2, 3, 4, 5),
    "LIN": (2, 3),
    "CTP": (4, 5),
    "HI": tuple(range(1, 13)),
    "AMT": (1, 2),
    "CAS": tuple(range(1, 20)),
    "SVD": (2, 3, 5),
}
SERVICE_DATES = ("472", "434", "435", "096")
DESCRIPTION = 6  # SV101-7 and SV202-7: free text


def masked(segment: str, delimiters: Delimiters) -> str:
    """Return the segment with every element masked that could tell who the patient is."""
    elements = segment.split(delimiters.element)
    name = elements[0]
    readable = READABLE.get(name, ())
    if name == "DTP" and elements[1:2] and elements[1] in SERVICE_DATES:
        readable = (1, 2, 3)
    shown = [name]
    for position, text in enumerate(elements[1:], start=1):
        if not text or position in readable:
            shown.append(_without_text(text, delimiters) if name in ("SV1", "SV2") else text)
        else:
            shown.append(MASK)
    return delimiters.element.join(shown)


def _without_text(text: str, delimiters: Delimiters) -> str:
    parts = text.split(delimiters.component)
    if len(parts) > DESCRIPTION and parts[DESCRIPTION]:
        parts[DESCRIPTION] = MASK
    return delimiters.component.join(parts)
