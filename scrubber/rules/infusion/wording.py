"""Codes of several lines in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from scrubber.model.line import Line


def codes(lines: Iterable[Line]) -> str:
    """Print the lines' codes once each: ``96413, 96415 and 96367``."""
    names = list(dict.fromkeys(line.code for line in lines))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def are(lines: Iterable[Line]) -> str:
    """Print the codes with their verb: ``96413 is``, ``96413 and 96415 are``."""
    names = codes(lines)
    return f"{names} are" if " and " in names else f"{names} is"
