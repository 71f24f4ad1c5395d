"""DUP-002: duplicate line in a claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scrubber.arithmetic.duplicates import APART, plain, units_text
from scrubber.rules.rule import Has, Hit, Severity, Source, rule

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.line import Line
    from scrubber.reference.tables import Tables

_MOST_UNITS = 9_999  # what a Medicare line holds; more is split over lines (PAY-001)
_EXEMPT = APART | {"JW"}


@rule(
    "DUP-002",
    "Duplicate line in a claim",
    severity=Severity.WARNING,
    carc=("18",),
    when=Has.REPEATED_CODE,
    source=Source(
        "CARC 18, exact duplicate claim or service; Blue Cross NC: one line per drug and day",
        "https://www.bluecrossnc.com/providers/provider-news",
    ),
    remedy="Combine units or add the distinguishing modifier.",
)
def line_twice(claim: Claim, tables: Tables) -> Iterator[Hit]:
    """A payer pays one of two lines that agree in code, modifiers, day, units and NDC, and denies the other.

    Bad: one injection typed twice.

    >>> check(claim(lines=[line("J3420", 1), line("96372", 1), line("96372", 1)]))
    loop 2400, SV101-2: Line 3 repeats line 2: 96372, 1 unit, 2024-02-10.

    Good: the second one set apart by a modifier.

    >>> check(claim(lines=[line("J3420", 1), line("96372", 1), line("96372", 1, modifiers="59")]))
    clean

    Good: two packages of one drug.

    >>> check(claim(lines=[line("J1745", 10, ndc="57894003001", ndc_quantity=1),
    ...     line("J1745", 10, ndc="57894016001", ndc_quantity=1)]))
    clean

    Bad: 1.0 and 1 are one number of units.

    >>> check(claim(lines=[line("96372", 1), line("96372", "1.0")]))
    loop 2400, SV101-2: Line 2 repeats line 1: 96372, 1 unit, 2024-02-10.
    """
    first: dict[tuple[Any, ...], Line] = {}
    for line in claim.lines:
        if not line.code or line.service is None or not _EXEMPT.isdisjoint(line.modifiers):
            continue
        key = _key(line)
        other = first.setdefault(key, line)
        if other is line or _split(line):
            continue
        units = units_text(line.units, line.units_text)
        word = "unit" if units == "1" else "units"
        message = f"Line {line.number} repeats line {other.number}: {line.code}, {units} {word}, {line.date}."
        yield Hit(line.where.at(line.element.code), message, (line,))


def _key(line: Line) -> tuple[Any, ...]:
    unlisted = line.drug is not None and line.drug.is_unlisted
    return (
        line.code,
        tuple(sorted(line.modifiers)),
        line.service,
        units_text(line.units, line.units_text),
        plain(line.ndc.code) if line.ndc is not None else "",
        line.description if unlisted else "",
    )


def _split(line: Line) -> bool:
    """Whether both lines together hold more units than one line may."""
    return line.units is not None and line.units * 2 > _MOST_UNITS
