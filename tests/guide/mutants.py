"""Breaks valid sets in one place each: every way of breaking, at every segment and element."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.guide.bases import BASES


class Mutant(NamedTuple):
    """One broken set and what was done to it."""

    base: str
    what: str
    at: int  # the segment's index
    element: str
    segments: list[str]

    version: str

    def __str__(self) -> str:
        return f"{self.base}: {self.what} segment {self.at + 1} {self.element}".rstrip()


def every(seed: int = 1) -> list[Mutant]:
    """All mutants of all bases, in a mixed order that the seed settles."""
    found = [mutant for name, make in BASES.items() for mutant in of(name, make())]
    random.Random(seed).shuffle(found)  # noqa: S311 - an order, no secret
    return found


def of(name: str, base: Sequence[str]) -> Iterator[Mutant]:
    """Every mutant of one base; ST and SE stay, the reader judges them."""
    last = len(base) - 1
    version = (*base[0].split("*"), "", "", "")[3]
    for i in range(1, last):
        for what, segments in _whole(base, i, last):
            yield Mutant(name, what, i, "", segments, version)
        for what, number, text in _segments(base[i]):
            yield Mutant(name, what, i, number, [*base[:i], text, *base[i + 1 :]], version)


def _whole(base: Sequence[str], i: int, last: int) -> Iterator[tuple[str, list[str]]]:
    """What can happen to a segment as a whole."""
    yield "drop", [*base[:i], *base[i + 1 :]]
    yield "double", [*base[: i + 1], *base[i:]]
    yield "misname", [*base[:i], "ZZ" + base[i], *base[i + 1 :]]
    if i + 1 < last and base[i] != base[i + 1]:
        yield "swap", [*base[:i], base[i + 1], base[i], *base[i + 2 :]]
    if i + 9 < last:
        yield "delay", [*base[:i], *base[i + 1 : i + 9], base[i], *base[i + 9 :]]


def _segments(text: str) -> Iterator[tuple[str, str, str]]:
    values = text.split("*")
    yield "trail", "", text + "*"
    yield "extend", "", text + "*" * (30 - len(values)) + "X"
    yield "strip", "", values[0]
    for i in range(1, len(values)):
        parts = values[i].split(":")
        for p, part in enumerate(parts):
            number = f"{i:02}-{p + 1}" if len(parts) > 1 else f"{i:02}"
            for what, new in _values(part):
                whole = ":".join([*parts[:p], new, *parts[p + 1 :]])
                yield what, number, "*".join([*values[:i], whole, *values[i + 1 :]])
        if len(parts) > 1:
            yield (
                "components",
                f"{i:02}",
                "*".join([*values[:i], values[i] + ":" * 20 + "X", *values[i + 1 :]]),
            )


def _values(value: str) -> Iterator[tuple[str, str]]:
    if not value:
        yield "fill", "X1"
        return
    yield "empty", ""
    yield "lengthen", value + "9" * 90
    yield "shorten", value[:1]
    yield "retype", "QZ?" if value.replace(".", "").isdigit() else "123456"
    yield "wrong code", "ZQ"
    yield "control", value + "\x07"
    yield "foreign", value + "\xe9"
    yield "blank before", " " + value
    yield "blank behind", value + " "
    if value.isdigit():
        yield "negative", "-" + value
        yield "decimal", value + ".5"
        yield "other number", str(int(value) + 1)
    if len(value) == 8 and value.isdigit():
        yield "no such day", value[:4] + "0230"
