"""Unlisted drug codes: what their text says of the drug, its amount and its way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.arithmetic.patterns import lazy_pattern
from scrubber.arithmetic.route import EYE, INJECTION, OTHER, SPINE, VEIN, ways

if TYPE_CHECKING:
    from scrubber.model.line import Line
    from scrubber.reference.rows import Drug

NOT_OTHERWISE_SPECIFIED_GLOBULIN = "J1599"
COMPOUNDED = "J7999"
_PUMP = "KD"
_SIDES = frozenset({"RT", "LT", "50", "E1", "E2", "E3", "E4"})
_COMPOUND = lazy_pattern(r"COMPOUND|REPACKAG|OUTSOURC|503B", re.IGNORECASE)
_WAYS = (
    (lazy_pattern(r"\b(?:SC|SQ|SUBQ|SUB-?Q|SUBCUT\w*|IM|INTRAMUSC\w*)\b"), INJECTION),
    (lazy_pattern(r"\b(?:IV|IVPB|IVP|INTRAVEN\w*)\b"), VEIN),
    (lazy_pattern(r"\b(?:IVT|INTRAVITR\w*|OPHTH\w*|EYE)\b"), EYE),
    (lazy_pattern(r"\b(?:IT|INTRATHEC\w*)\b"), SPINE),
    (lazy_pattern(r"\b(?:PO|ORAL\w*|BY MOUTH|TAB\w*|INHAL\w*|NEB\w*|TOPICAL\w*)\b"), OTHER),
)


def is_unlisted(line: Line) -> bool:
    """Whether the line's code stands for any drug that has none of its own."""
    return line.drug is not None and line.drug.is_unlisted


def texts_of(line: Line) -> Iterator[str]:
    """What says which drug it was: description, notes, and the claim's notes for its only unlisted line."""
    if line.description:
        yield line.description
    for note in line.notes:
        yield note.text
    if sum(map(is_unlisted, line.claim.lines)) <= 1:
        for claim_note in line.claim.notes:
            yield claim_note.text


def is_compounded(line: Line) -> bool:
    """Whether a pharmacy made the dose: a pump drug, a divided dose for one eye, or a text that says so."""
    if _PUMP in line.modifiers or any(_COMPOUND.search(text) for text in texts_of(line)):
        return True
    return line.code == COMPOUNDED and not _SIDES.isdisjoint(line.modifiers)


def goes_another_way(text: str, drug: Drug) -> bool:
    """Whether the text names a way into the patient that the drug's own code does not know."""
    upper = text.upper()
    named = {way for pattern, way in _WAYS if pattern.search(upper)}
    known = ways(drug)
    return bool(named) and bool(known) and named.isdisjoint(known)
